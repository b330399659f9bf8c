import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { BotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withSourceMaps } from '@botyard/runtime/source-maps'
import { bundledProgram } from '@botyard/runtime/testing/bundled-program'

/** What a worker process runs. */
export const workerProgram = () => bundledProgram('apps/worker/src/main')

/** The environment of a worker process of this world; an API process takes the same. */
export const workerEnv = ({ database, encryptionKeys, sandbox }: BotWorld): Record<string, string> => ({
  ...database.env,
  ENCRYPTION_KEYS: encryptionKeys,
  INSTAGRAM_SANDBOX_PORT: new URL(sandbox.url).port,
})

/** Starts worker processes one after the other, as a supervisor does, until stopped; counts those that were killed. */
export function superviseWorkers(program: string, env: Record<string, string>) {
  const supervised = { killed: 0, isStopping: false, child: start(program, env) }
  const ended = (async () => {
    for (;;) {
      supervised.child.stdout.resume()
      const [, signal] = await once(supervised.child, 'exit')
      if (supervised.isStopping) return
      if (signal === 'SIGKILL') supervised.killed += 1
      supervised.child = start(program, env)
    }
  })()
  return {
    killed: () => supervised.killed,
    async stop() {
      supervised.isStopping = true
      supervised.child.kill('SIGKILL')
      await ended
    },
  }
}

function start(program: string, env: Record<string, string>) {
  return spawn(process.execPath, [...withSourceMaps, program], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/**
 * A real worker process. Resolves when it takes turns.
 * @throws an error with what it printed, when it ended instead.
 */
export async function spawnWorker(env: Record<string, string>): Promise<ChildProcess> {
  const child = start(await workerProgram(), env)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('worker ready')) {
      child.stdout.resume()
      return child
    }
    lines.push(line)
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  throw new Error(`the worker ended with ${child.exitCode ?? child.signalCode}\n${lines.join('\n')}`)
}

/** Ends it as a crash does: without a chance to clean up. */
export async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Ends it as a deployment does, and answers its exit code. */
export async function terminate(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = await exited
  return code
}
