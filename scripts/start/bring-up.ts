import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createPostgresWakeBus, openDatabase, parseKeyRing, requireFittingKeys } from '@botyard/db'
import type { PerLogin } from '@botyard/db/logins/create-logins'
import { migrate } from '@botyard/db/migrate'
import type { Settings } from '@botyard/runtime/env'
import { readEncryptionKeys } from './data-folder/encryption-keys.ts'
import { lockDataDir } from './data-folder/lock-data-dir.ts'
import { ensureFirstAdministrator } from './database/first-administrator.ts'
import { provideDatabase } from './database/provide-database.ts'
import { provideLogins } from './database/provide-logins.ts'
import { findPartsPlace, openDashboard, type PartsPlace } from './processes/parts-place.ts'
import { requireFreePort } from './processes/require-free-port.ts'
import { startParts } from './processes/start-parts.ts'
import { untilReady } from './processes/until-ready.ts'
import { buildDashboard } from './programs/build-dashboard.ts'
import type { StartContext } from './start-context.ts'
import { signInLines, welcome } from './terminal/welcome.ts'

/** The parts of a start that was killed end by themselves, but not at once. */
const leftBehindMs = 10_000

/**
 * The steps of a start, in order. Each adds how it is ended to the shutdown, which goes the other way: API and worker
 * together, then the sandbox, then the database, and the data folder is free last of all.
 * @throws {BotError} of the step that failed.
 */
export async function bringUp(context: StartContext): Promise<void> {
  const { settings, mode, progress, shutdown } = context
  progress.line('Botyard is starting …\n')
  const lock = await lockDataDir(settings.BOTYARD_DATA_DIR)
  shutdown.add('free the data folder', lock.release)
  await requireFreePorts(settings, lock.wasLeftBehind ? leftBehindMs : 0)
  const encryption = await readEncryptionKeys(settings)
  const logDir = join(settings.BOTYARD_DATA_DIR, 'logs')
  await mkdir(logDir, { recursive: true, mode: 0o700 })

  const place = await findPartsPlace(settings, mode.programs)

  const [database] = await Promise.all([
    provideDatabase(context),
    settings.isSandbox && startSandbox(context, logDir, place),
    mode.dashboardServer === undefined && progress.step('dashboard', () => buildDashboard(shutdown.signal)),
  ])
  if (mode.dashboardServer === undefined) await openDashboard(place)
  await progress.step('migrations', () => migrate({ databaseUrl: database.url }))
  const [logins] = await Promise.all([
    progress.step('database logins', () => provideLogins(settings, database.url)),
    progress.step('encryption keys', () => checkStoredKeys(database.url, encryption.keys)),
  ])
  const administrator = await progress.step('administrator', () =>
    ensureFirstAdministrator(settings, database.url),
  )
  try {
    await startServers(context, logDir, { place, logins, encryptionKeys: encryption.keys })
  } catch (error) {
    // Shown this once: without it nobody could sign in later.
    progress.line(signInLines(administrator).join('\n'))
    throw error
  }
  progress.line(welcome(settings, administrator, { encryption: encryption.file, database: database.folder }))
}

async function checkStoredKeys(url: string, keys: string): Promise<void> {
  const db = openDatabase({ url, wakeBus: createPostgresWakeBus({ url }), maxConnections: 1 })
  try {
    await requireFittingKeys(db, parseKeyRing(keys))
  } finally {
    await db.close()
  }
}

async function requireFreePorts(settings: Settings, patienceMs: number): Promise<void> {
  await Promise.all([
    requireFreePort('PORT', settings.PORT, settings.HOST, patienceMs),
    settings.isSandbox &&
      requireFreePort('INSTAGRAM_SANDBOX_PORT', settings.INSTAGRAM_SANDBOX_PORT, '127.0.0.1', patienceMs),
  ])
}

async function startSandbox(context: StartContext, logDir: string, place: PartsPlace): Promise<void> {
  const { settings, progress, shutdown } = context
  const { INSTAGRAM_SANDBOX_PORT: port, INSTAGRAM_SANDBOX_LENIENT: lenient } = settings
  const env = {
    ...plainEnv(),
    INSTAGRAM_SANDBOX_PORT: String(port),
    ...(lenient !== undefined && { INSTAGRAM_SANDBOX_LENIENT: lenient }),
  }
  await progress.step('sandbox', () => {
    const path = 'packages/instagram-sandbox/src/main.ts'
    startParts(context, logDir, [{ name: 'sandbox', place, path, env }])
    const url = `${settings.instagramBaseUrl}/__sandbox/effects`
    return untilReady('The sandbox', url, join(logDir, 'sandbox.log'), shutdown.signal)
  })
}

async function startServers(
  context: StartContext,
  logDir: string,
  { place, logins, encryptionKeys }: { place: PartsPlace; logins: PerLogin<string>; encryptionKeys: string },
): Promise<void> {
  const { settings, mode, progress, shutdown } = context
  // The temporary password is spent; no process needs to know it, nor the owner's login or that of the other.
  const env = {
    ...process.env,
    ...{ DATABASE_URL: '', DATABASE_API_URL: '', DATABASE_WORKER_URL: '', ADMIN_PASSWORD: '' },
    ENCRYPTION_KEYS: encryptionKeys,
    BOTYARD_DATA_DIR: place.dataDir,
    ...(settings.INSTAGRAM_CLIENT_PROFILE && {
      INSTAGRAM_CLIENT_PROFILE: resolve(settings.INSTAGRAM_CLIENT_PROFILE),
    }),
    ...(place.user && { HOME: place.dataDir }),
  }
  const apiEnv = { ...env, DATABASE_API_URL: logins.api }
  const workerEnv = { ...env, DATABASE_WORKER_URL: logins.worker }
  await progress.step('API and worker', () => {
    startParts(context, logDir, [
      { name: 'api', place, path: 'apps/api/src/main.ts', env: apiEnv, nodeArgs: mode.nodeArgs },
      { name: 'worker', place, path: 'apps/worker/src/main.ts', env: workerEnv, nodeArgs: mode.nodeArgs },
      ...(mode.dashboardServer
        ? [
            {
              name: 'dashboard',
              env: { ...plainEnv(), PORT: String(settings.PORT) },
              ...mode.dashboardServer,
            },
          ]
        : []),
    ])
    const host = settings.HOST === '0.0.0.0' ? '127.0.0.1' : settings.HOST
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.PORT}/readyz`
    return untilReady('The API', url, join(logDir, 'api.log'), shutdown.signal)
  })
}

/** What a part needs of the environment that holds no secret of others. */
function plainEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, LOG_LEVEL, NODE_ENV, TZ } = process.env
  return { PATH, HOME, LOG_LEVEL, NODE_ENV, TZ }
}
