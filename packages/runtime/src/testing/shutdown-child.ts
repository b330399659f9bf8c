/** A process with steps to end in order, for shutdown.test.ts; the argument says what is wrong with one of them. */
import { writeSync } from 'node:fs'
import { handleShutdown } from '../shutdown.ts'
import { endOnStrayErrors } from '../stray-errors.ts'

const [trouble] = process.argv.slice(2)
// Written at once: what is still in a stream's buffer is lost at an exit.
const say = (line: string) => void writeSync(1, `${line}\n`)

const shutdown = handleShutdown({
  deadlineMs: trouble === 'hangs-briefly' ? 200 : 60_000,
  onStart: (reason) => say(`ending: ${reason}`),
  onStepFailed: (name, error) => say(`${name} failed: ${error instanceof Error ? error.message : error}`),
})
shutdown.add('database', async () => say('database closed'))
shutdown.add('server', async () => {
  if (trouble === 'throws') throw new Error('still in use')
  if (trouble?.startsWith('hangs')) {
    say('server hangs')
    await new Promise(() => {})
  }
  say('server closed')
})
endOnStrayErrors(shutdown, (error) => say(`stray: ${error instanceof Error ? error.message : error}`))
say('ready')
if (trouble === 'strays') void Promise.reject(new Error('nobody waits for this'))
if (trouble === 'ends-by-itself') {
  process.exitCode = 3
  await Promise.all([shutdown.now('done'), shutdown.now('done again')])
}
