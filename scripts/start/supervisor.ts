import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@botyard/db/migrate'
import { toBotError } from '@botyard/errors'
import { startEmbeddedPostgres } from '@botyard/runtime/embedded-postgres'
import { readEnv, type Settings } from '@botyard/runtime/env'
import { handleShutdown, type Shutdown } from '@botyard/runtime/shutdown'
import { type ChildOptions, startChild } from './child.ts'
import { buildDashboard } from './dashboard.ts'
import { readEncryptionKeys } from './encryption-key.ts'
import { ensureFirstAdministrator } from './first-password.ts'
import { requireFreePort } from './free-port.ts'
import { lockDataDir } from './instance-lock.ts'
import { createProgress, type Progress } from './progress.ts'
import { untilReady } from './until-ready.ts'
import { welcome } from './welcome.ts'

const script = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
/** Children get this long to end in order; the deadline of the whole shutdown is longer. */
const patienceMs = 8_000

/** How `npm run dev` differs from `npm start`. */
export interface StartMode {
  /** Options of Node for API and worker. */
  readonly nodeArgs: readonly string[]
  /** Serves the dashboard in place of a build. */
  readonly dashboardServer: { readonly path: string; readonly args: readonly string[] } | undefined
}

const production: StartMode = { nodeArgs: [], dashboardServer: undefined }

/** Brings everything up, then stays until a signal. Ends the process with 1 and one clear line when something is wrong. */
export async function start(mode = production): Promise<void> {
  const progress = createProgress()
  const shutdown = handleShutdown({
    deadlineMs: 30_000,
    onStart: () => progress.line('\nStopping …'),
    onStepFailed: (name, error) => progress.line(`  ✗ ${name}: ${toBotError(error).message}`),
  })
  try {
    await bringUp(readEnv(process.env), mode, progress, shutdown)
  } catch (error) {
    const failure = toBotError(error)
    const cause =
      failure.name === 'UNEXPECTED' && failure.cause instanceof Error ? `\n${failure.cause.stack}` : ''
    console.error(
      `\n${failure.code} ${failure.definition.title}\n${failure.message}${cause}\n${failure.definition.action}`,
    )
    process.exitCode = 1
    await shutdown.now('start failed')
  }
}

async function bringUp(
  settings: Settings,
  { nodeArgs, dashboardServer }: StartMode,
  progress: Progress,
  shutdown: Shutdown,
): Promise<void> {
  progress.line('Botyard is starting …\n')
  const dataDir = settings.BOTYARD_DATA_DIR
  const unlock = await lockDataDir(dataDir)
  shutdown.add('free the data folder', unlock)
  await Promise.all([
    requireFreePort('PORT', settings.PORT, settings.HOST),
    settings.isSandbox &&
      requireFreePort('INSTAGRAM_SANDBOX_PORT', settings.INSTAGRAM_SANDBOX_PORT, '127.0.0.1'),
  ])
  const encryption = await readEncryptionKeys(settings)
  const logDir = join(dataDir, 'logs')
  await mkdir(logDir, { recursive: true, mode: 0o700 })

  type Arguments = Pick<ChildOptions, 'nodeArgs' | 'args'>
  const startPart = (name: string, path: string, env: NodeJS.ProcessEnv, rest: Arguments = {}): void => {
    const isVerbose = !process.stdout.isTTY || ['trace', 'debug'].includes(settings.LOG_LEVEL)
    const child = startChild({
      ...{ name, script: script(path), env, logDir, isVerbose, ...rest },
      onCrash: (crashed, exitCode, againInMs) =>
        progress.line(
          `  ! ${crashed} ended (${exitCode ?? 'killed'}), starting again in ${againInMs / 1000} s. Log: ${join(logDir, `${crashed}.log`)}`,
        ),
    })
    shutdown.add(`stop ${name}`, () => child.stop(patienceMs))
  }

  if (settings.isSandbox)
    startPart('sandbox', 'packages/instagram-sandbox/src/main.ts', {
      ...plainEnv(),
      INSTAGRAM_SANDBOX_PORT: String(settings.INSTAGRAM_SANDBOX_PORT),
    })
  const [databaseUrl] = await Promise.all([
    provideDatabase(settings, progress, shutdown),
    dashboardServer === undefined && progress.step('dashboard', buildDashboard),
  ])
  await progress.step('migrations', () => migrate({ databaseUrl }))
  const administrator = await progress.step('administrator', () =>
    ensureFirstAdministrator(settings, databaseUrl),
  )
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: encryption.keys,
    ADMIN_PASSWORD: '',
  }
  startPart('api', 'apps/api/src/main.ts', env, { nodeArgs })
  startPart('worker', 'apps/worker/src/main.ts', env, { nodeArgs })
  if (dashboardServer) startPart('dashboard', dashboardServer.path, plainEnv(), dashboardServer)
  const address = `http://${settings.HOST === '0.0.0.0' ? '127.0.0.1' : settings.HOST}:${settings.PORT}`
  await progress.step('API and worker', () =>
    untilReady('The API', `${address}/readyz`, join(logDir, 'api.log')),
  )
  progress.line(welcome(settings, administrator, encryption.file))
}

async function provideDatabase(settings: Settings, progress: Progress, shutdown: Shutdown): Promise<string> {
  if (settings.DATABASE_URL) return settings.DATABASE_URL
  const server = await progress.step('database', () =>
    startEmbeddedPostgres({ dataDir: settings.BOTYARD_DATA_DIR }),
  )
  shutdown.add('stop the database', server.stop)
  return server.url
}

/** What a part needs of the environment that holds no secret of others. */
function plainEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, LOG_LEVEL, NODE_ENV, TZ } = process.env
  return { PATH, HOME, LOG_LEVEL, NODE_ENV, TZ }
}
