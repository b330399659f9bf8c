import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const workerMain = fileURLToPath(new URL('worker.ts', import.meta.url))

/** A worker with an action that does nothing. Resolves when it takes turns. @throws {Error} that voids the run when it ends by itself. */
export async function spawnWorker(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [workerMain], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('worker ready')) break
  child.stdout.resume()
  // One that ends before it is told to leaves nothing to wait for.
  child.on('exit', (code) => {
    if (code !== null && code !== 0) throw new Error(`void: the worker ended with ${code}`)
  })
  return child
}
