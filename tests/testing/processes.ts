import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ApiWorld } from '../../apps/api/src/testing/api-world.ts'
import { startChild } from '../../scripts/start/processes/child.ts'
import { untilReady } from '../../scripts/start/processes/until-ready.ts'

const root = resolve(import.meta.dirname, '../..')

/** An API and a worker as processes, over the database and the sandbox of a world, with logs in a data folder. */
export interface Processes {
  readonly url: string
  readonly logDir: string
  /** What they were started with. */
  readonly env: Record<string, string>
  stop(): Promise<void>
}

/** Starts them as `npm start` does. Resolves when the API says that it is ready. */
export async function startProcesses(world: ApiWorld, port: number): Promise<Processes> {
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-processes-'))
  const logDir = join(dataDir, 'logs')
  await mkdir(logDir)
  const env = {
    ...{ PATH: process.env.PATH ?? '', LOG_LEVEL: 'info', PORT: String(port), BOTYARD_DATA_DIR: dataDir },
    ...world.database.env,
    ENCRYPTION_KEYS: world.bots.encryptionKeys,
    INSTAGRAM_SANDBOX_PORT: new URL(world.bots.sandbox.url).port,
  }
  const children = ['api', 'worker'].map((name) =>
    startChild({
      ...{ name, env, logDir, isVerbose: false, onCrash: () => {} },
      script: join(root, `apps/${name}/src/main.ts`),
    }),
  )
  const url = `http://127.0.0.1:${port}`
  await untilReady('The API', `${url}/readyz`, logDir, new AbortController().signal, 240_000)
  return {
    ...{ url, logDir, env },
    async stop() {
      await Promise.all(children.map((child) => child.stop(5_000)))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
