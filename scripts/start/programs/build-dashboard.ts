import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { BotError, projectRoot } from '@botyard/errors'

const args = ['run', 'build', '--filter=@botyard/web', '--output-logs=errors-only', '--ui=stream']

/**
 * Builds the dashboard through turbo, which does nothing when nothing has changed. `signal` gives the build up.
 * @throws {BotError} DASHBOARD_BUILD_FAILED
 */
export async function buildDashboard(signal: AbortSignal): Promise<void> {
  const turbo = join(projectRoot, 'node_modules/.bin/turbo')
  const { exitCode, output } = await new Promise<{ exitCode: number | null; output: string }>((resolve) => {
    const child = spawn(turbo, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
      signal,
    })
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
