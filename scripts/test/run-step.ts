import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url))

/** Runs a program of the project in the terminal, says what it is and how long it took, and answers its exit code. */
export async function runStep(
  name: string,
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  console.log(`\n▸ ${name}`)
  const startedAt = performance.now()
  const exitCode = await new Promise<number>((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${bin}:${process.env.PATH}`,
        TURBO_TELEMETRY_DISABLED: '1',
        DO_NOT_TRACK: '1',
        ...env,
      },
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
  console.log(
    `${exitCode === 0 ? '✓' : '✗'} ${name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  )
  return exitCode
}
