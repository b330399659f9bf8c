import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
export const firstPassword = 'First-password-of-bars-1'

/** The whole system as `npm start` runs it, on ports of its own. */
export interface Installation {
  readonly url: string
  readonly sandboxUrl: string
  /** From the start of the process to the first 200 of /readyz. */
  readonly readyMs: number
  readonly child: ChildProcess
  /** Ctrl-C, until everything is gone. */
  stop(): Promise<void>
}

/** Starts an installation on a data folder and waits until it answers. */
export async function startInstallation(dataDir: string, port = 3610): Promise<Installation> {
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    stdio: 'ignore',
    env: {
      ...process.env,
      PORT: String(port),
      INSTAGRAM_SANDBOX_PORT: String(port + 1000),
      BOTYARD_DATA_DIR: dataDir,
      ADMIN_PASSWORD: firstPassword,
      LOG_LEVEL: 'warn',
    },
  })
  await untilAnswers(`${url}/readyz`)
  return {
    ...{ url, child, sandboxUrl: `http://127.0.0.1:${port + 1000}` },
    readyMs: performance.now() - startedAt,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
    },
  }
}

/** Resolves at the first 200. */
export async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 3_000; attempt++) {
    const response = await fetch(url).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`${url} did not answer 200 in 30 s`)
}
