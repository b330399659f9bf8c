import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { withSourceMaps } from '@botyard/runtime/source-maps'
import { bundledProgram } from '@botyard/runtime/testing/bundled-program'
import { freePort } from '@botyard/runtime/testing/free-port'

/** A real API process on a port of its own. */
export interface ApiProcess {
  readonly url: string
  readonly child: ChildProcess
  /** Ends it as a crash does. */
  kill(): Promise<void>
}

/**
 * Starts an API process as an operator does, on a free port when none is given. Resolves when it answers.
 * @throws an error with what it printed, when it ended instead.
 */
export async function spawnApi(env: Record<string, string>, given?: number): Promise<ApiProcess> {
  const program = await bundledProgram('apps/api/src/main')
  const port = given ?? (await freePort())
  const child = spawn(process.execPath, [...withSourceMaps, program], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'info', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await untilReady(child)
  return {
    ...{ url: `http://127.0.0.1:${port}`, child },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('an API process without output')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('api ready')) {
      child.stdout.resume()
      return
    }
    lines.push(line)
  }
  if (child.exitCode === null) await once(child, 'exit')
  throw new Error(`the API ended with ${child.exitCode}\n${lines.join('\n')}`)
}
