import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { FullConfig } from '@playwright/test'
import { sweep } from './sweep.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The one-time password the installation under test is started with. */
export const firstPassword = 'First-password-of-bars-1'

/** Starts the whole system as a user starts it, and ends it as a user does: with Ctrl-C. */
export default async function installation(config: FullConfig): Promise<() => Promise<void>> {
  const { port, sandboxPort } = config.metadata as { port: number; sandboxPort: number }
  const parent = join(root, 'e2e', '.results')
  await mkdir(parent, { recursive: true })
  const dataDir = await mkdtemp(join(parent, 'data-'))
  // As an ordinary folder is: open to the user that PostgreSQL runs as when this is root.
  await chmod(dataDir, 0o755)
  process.env.E2E_DATA_DIR = dataDir
  process.env.E2E_SANDBOX_URL = `http://127.0.0.1:${sandboxPort}`
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      INSTAGRAM_SANDBOX_PORT: String(sandboxPort),
      BOTYARD_DATA_DIR: dataDir,
      ADMIN_PASSWORD: firstPassword,
      DATABASE_URL: '',
      NODE_ENV: 'development',
      // Tests receive their webhooks on this computer.
      OUTBOUND_ALLOW: '127.0.0.0/8,::1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await untilReady(child)
  process.env.E2E_PID = String(child.pid)
  return async () => {
    // After the whole run: what no single test looks for.
    const problem = await sweep().catch((error: unknown) => error)
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    const [code] = await ended
    await rm(dataDir, { recursive: true, force: true })
    if (problem) throw problem
    if (code !== 0)
      throw new Error(`Ctrl-C ended the installation with ${code}:\n${said.slice(-20).join('\n')}`)
  }
}

/** @returns what it says at its terminal, also from now on. */
async function untilReady(child: ChildProcess): Promise<readonly string[]> {
  if (!child.stdout) throw new Error('the installation has no output to read')
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => said.push(line))
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => line.includes('Botyard is ready') && resolve())
    lines.on('close', () => reject(new Error(`the installation did not come up:\n${said.join('\n')}`)))
  })
  return said
}
