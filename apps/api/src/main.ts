import { join } from 'node:path'
import { seedDefaultLimits, setUpInstagram } from '@botyard/bot-engine'
import {
  openProcessDatabase,
  overKeptConnections,
  parseKeyRing,
  requireKnownKeys,
  watchRelease,
  withRole,
} from '@botyard/db'
import { ensurePushKeys } from '@botyard/db/queries/notifications/push-keys'
import { projectRoot } from '@botyard/errors'
import { makePushKeys } from '@botyard/notifications/push-keys'
import { readEnv } from '@botyard/runtime/env'
import { createLogger, logError } from '@botyard/runtime/logger'
import { watchPool } from '@botyard/runtime/metrics'
import { handleProcessEnd } from '@botyard/runtime/process-end'
import { requireSetting } from '@botyard/runtime/required-setting'
import { version } from '@botyard/runtime/version'
import { createAccountsFeed } from './features/accounts/accounts-feed.ts'
import { createAttempts } from './features/auth/attempts.ts'
import { createPasswords } from './features/auth/passwords/passwords.ts'
import { createSessions } from './features/auth/sessions/sessions.ts'
import { createExports } from './features/exports/exports.ts'
import { createFleetFeed } from './features/fleet/fleet-feed.ts'
import { createLiveHub } from './features/live/hub.ts'
import { createApiTokens } from './features/tokens/api-tokens.ts'
import { quotasOf } from './http/request-limits.ts'
import { watchReadiness } from './readiness.ts'
import { startRecurringTasks } from './recurring-tasks.ts'
import { createServer } from './server.ts'

const log = createLogger({ module: 'api', level: process.env.LOG_LEVEL || 'info' })

try {
  const settings = readEnv(process.env)
  const url = requireSetting(settings, 'DATABASE_API_URL')
  const maxConnections = 20
  const db = openProcessDatabase({
    ...{ url, process: 'api', maxConnections, log },
    eventBusUrl: settings.EVENT_BUS_URL,
    poolerUrl: settings.DATABASE_POOLER_URL,
  })
  const shutdown = handleProcessEnd(log, settings.SENTRY_DSN)
  shutdown.add('close the database', () => db.close())
  await watchRelease(overKeptConnections(db), { shutdown, log })
  const keyRing = parseKeyRing(requireSetting(settings, 'ENCRYPTION_KEYS'))
  await requireKnownKeys(db, keyRing)
  await withRole(db, 'auth', (tx) => ensurePushKeys(tx, keyRing, makePushKeys))
  const engine = {
    ...{ db, keyRing },
    ...setUpInstagram(settings, (error) => logError(log, error, { action: 'read the client profile' })),
  }
  log.info({}, `speaks to Instagram. ${engine.describeClientProfiles()}`)
  await seedDefaultLimits(db, engine.profile)
  const hub = await createLiveHub({ db, log })
  shutdown.add('stop the hub', () => hub.close())
  const fleet = createFleetFeed({ db, log })
  shutdown.add('stop the fleet', () => fleet.close())
  const accounts = createAccountsFeed({ db, log })
  shutdown.add('stop the accounts', () => accounts.close())
  const readiness = await watchReadiness({ db })
  shutdown.add('stop watching the bus', () => readiness.close())
  watchPool('api', db.pool)
  watchPool('fanout', db.fanout)
  const sessions = createSessions(db)
  const attempts = createAttempts(db)
  await startRecurringTasks({ db, sessions, attempts, shutdown, log })
  const server = await createServer({
    services: {
      ...{ db, engine, sessions, attempts, hub, fleet, accounts, readiness, log },
      tokens: createApiTokens(db),
      passwords: createPasswords(),
      exports: createExports({ db, folder: join(settings.BOTYARD_DATA_DIR, 'exports') }),
      instance: {
        isSandbox: settings.isSandbox,
        sendsMail: settings.SMTP_URL !== undefined,
        sandboxUrl: settings.isSandbox ? settings.instagramBaseUrl : null,
        version,
        adminUsername: settings.ADMIN_USERNAME,
        publicUrl: settings.publicUrl,
        requireAdminTwoFactor: settings.NODE_ENV === 'production',
      },
    },
    publicUrl: settings.PUBLIC_URL,
    trustedProxies: settings.TRUSTED_PROXIES,
    metricsToken: settings.METRICS_TOKEN,
    quotas: quotasOf(settings.REQUESTS_PER_MINUTE),
    hstsIncludesSubdomains: settings.HSTS_INCLUDE_SUBDOMAINS,
    isProduction: settings.NODE_ENV === 'production',
    dashboard: join(projectRoot, 'apps/web/dist'),
  })
  shutdown.add('stop the server', () => server.close())
  const { port } = await server.listen({ host: settings.HOST, port: settings.PORT })
  log.info({ port }, 'api ready')
} catch (error) {
  logError(log, error)
  process.exit(1)
}
