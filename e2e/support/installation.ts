import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { FullConfig } from '@playwright/test'
import { addressesOf, keepInstallation } from './addresses.ts'
import { sweep } from './sweep.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The temporary password the installation under test is started with. */
export const firstPassword = 'First-password-of-bars-1'

/** Starts as many installations as there are workers. Whichever ends badly fails the run. */
export default async function installations(config: FullConfig): Promise<() => Promise<void>> {
  const started: Installation[] = []
  // One after the other: the first makes the bundles that the others use.
  for (let index = 0; index < config.workers; index++) started.push(await start(index))
  return async () => {
    const ends = await Promise.allSettled(started.map((installation) => installation.end()))
    const [problem] = ends.filter((end) => end.status === 'rejected')
    if (problem) throw problem.reason
  }
}

interface Installation {
  end(): Promise<void>
}

/** Starts the whole system as a user starts it, and ends it as a user does: with Ctrl-C. */
async function start(index: number): Promise<Installation> {
  const { port, sandboxPort } = addressesOf(index)
  const parent = join(root, 'e2e', '.results')
  await mkdir(parent, { recursive: true })
  const dataDir = await mkdtemp(join(parent, 'data-'))
  // As an ordinary folder is: open to the user that PostgreSQL runs as when this is root.
  await chmod(dataDir, 0o755)
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
  keepInstallation(index, {
    DATA_DIR: dataDir,
    SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
    PID: String(child.pid),
  })
  return {
    async end() {
      // After the whole run: what no single test looks for.
      const problem = await sweep(dataDir).catch((error: unknown) => error)
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      const [code] = await ended
      await rm(dataDir, { recursive: true, force: true })
      if (problem) throw problem
      if (code !== 0)
        throw new Error(`Ctrl-C ended the installation with ${code}:\n${said.slice(-20).join('\n')}`)
    },
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
