import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { BotError } from '@botyard/errors'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the dashboard through turbo, which does nothing when nothing has changed. @throws {BotError} DASHBOARD_BUILD_FAILED */
export async function buildDashboard(): Promise<void> {
  const turbo = fileURLToPath(new URL('../../node_modules/.bin/turbo', import.meta.url))
  const { exitCode, output } = await new Promise<{ exitCode: number | null; output: string }>((resolve) => {
    const child = spawn(
      turbo,
      ['run', 'build', '--filter=@botyard/web', '--output-logs=errors-only', '--ui=stream'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
      },
    )
    let text = ''
    child.stdout.on('data', (part: Buffer) => (text += part))
    child.stderr.on('data', (part: Buffer) => (text += part))
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }))
    child.on('close', (code) => resolve({ exitCode: code, output: text }))
  })
  if (exitCode !== 0)
    throw new BotError('DASHBOARD_BUILD_FAILED', {
      message: `The dashboard could not be built:\n${output.trim().slice(-2_000)}`,
    })
}
