import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { withSourceMaps } from '@botyard/runtime/source-maps'

/** A process that is ended with its scope. */
export interface StartedProgram extends AsyncDisposable {
  readonly pid: number
}

/** Starts API or worker from its bundle, as `npm start` does, and gives it five seconds to come to rest. */
export async function startBundled(
  programs: string,
  name: 'api' | 'worker',
  env: Record<string, string>,
): Promise<StartedProgram> {
  const child = spawn(process.execPath, [...withSourceMaps, `${programs}/apps/${name}/src/main.mjs`], {
    env: { PATH: process.env.PATH, PORT: '3690', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
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
