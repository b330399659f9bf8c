import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const script = join(import.meta.dirname, 'testing/shutdown-child.ts')
let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))

async function startChild(...args: string[]) {
  const started = fork(script, args, { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  child = started
  let output = ''
  started.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  // Not 'close': it never comes after a disconnect.
  const exited = once(started, 'exit') as Promise<[exitCode: number | null, signal: string | null]>
  const printed = once(started.stdout ?? started, 'end')
  const said = (line: string) => expect.poll(() => output.split('\n'), { timeout: 120_000 }).toContain(line)
  await said('ready')
  return {
    process: started,
    said,
    async end() {
      const [[exitCode]] = await Promise.all([exited, printed])
      return { exitCode, lines: output.trim().split('\n').slice(1) }
    },
  }
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s runs the steps, the last added first, and exits with 0',
  async (signal) => {
    const started = await startChild()
    started.process.kill(signal)
    expect(await started.end()).toEqual({
      exitCode: 0,
      lines: [`ending: ${signal}`, 'server closed', 'database closed'],
    })
  },
)

test('a step that fails is told and the others run; the exit code is 1', async () => {
  const started = await startChild('throws')
  started.process.kill('SIGTERM')
  expect(await started.end()).toEqual({
    exitCode: 1,
    lines: ['ending: SIGTERM', 'server failed: still in use', 'database closed'],
  })
})

test('an error that nobody waits for is told and ends it in good order, with exit code 1', async () => {
  const started = await startChild('strays')
  expect(await started.end()).toEqual({
    exitCode: 1,
    lines: [
      'stray: nobody waits for this',
      'ending: an error that nobody waited for',
      'server closed',
      'database closed',
    ],
  })
})

test('a step that hangs is cut off at the deadline with exit code 1', async () => {
  const started = await startChild('hangs-briefly')
  started.process.kill('SIGTERM')
  expect(await started.end()).toEqual({ exitCode: 1, lines: ['ending: SIGTERM', 'server hangs'] })
})

test('a second signal ends it at once', async () => {
  const started = await startChild('hangs')
  started.process.kill('SIGTERM')
  await started.said('server hangs')
  started.process.kill('SIGINT')
  expect(await started.end()).toMatchObject({ exitCode: 1 })
})

test('it ends in order when the process that started it is gone', async () => {
  const started = await startChild()
  started.process.disconnect()
  expect(await started.end()).toEqual({
    exitCode: 0,
    lines: ['ending: the supervisor is gone', 'server closed', 'database closed'],
  })
})

test('a second call waits for the first, and the exit code of the process is kept', async () => {
  const started = await startChild('ends-by-itself')
  expect(await started.end()).toEqual({
    exitCode: 3,
    lines: ['ending: done', 'server closed', 'database closed'],
  })
})
