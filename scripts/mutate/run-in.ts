import { spawn } from 'node:child_process'
import { join } from 'node:path'

const signals = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs a program of the project in a folder and answers its exit code.
 * @throws when a signal wanted this process to end: the program has ended then, and what is left behind can be removed
 */
export function runIn(
  folder: string,
  command: string,
  args: readonly string[],
  env: Record<string, string>,
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const bin = join(folder, 'node_modules/.bin')
    const child = spawn(command, args, {
      cwd: folder,
      stdio: ['ignore', output, output],
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...env },
    })
    let ended: NodeJS.Signals | undefined
    const forward = (signal: NodeJS.Signals) => {
      ended = signal
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, forward)
    child.on('error', reject)
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, forward)
      if (ended) reject(new Error(`ended by ${ended}`))
      else resolve(code ?? 1)
    })
  })
}
