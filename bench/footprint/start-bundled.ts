import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { withSourceMaps } from '@botyard/runtime/source-maps'

/** A process that is ended with its scope. */
export interface StartedProgram extends AsyncDisposable {
  readonly pid: number
}

/** Starts API or worker from its bundle, and gives it five seconds to come to rest. */
export async function startBundled(
  programs: string,
  name: 'api' | 'worker',
  env: Record<string, string>,
): Promise<StartedProgram> {
  const child = spawnBundled(programs, name, { PORT: '3690', ...env })
  for await (const line of createInterface({ input: child.stdout })) if (line.includes(`${name} ready`)) break
  child.stdout.resume()
  await setTimeout(5_000)
  return {
    pid: Number(child.pid),
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** Starts API or worker from its bundle, as `npm start` does; its log is on its standard output. */
export function spawnBundled(programs: string, name: 'api' | 'worker', env: Record<string, string>) {
  const main = `${programs}/apps/${name}/src/main.mjs`
  return spawn(process.execPath, [...withSourceMaps, main], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
