import { setUpInstagram } from '@botyard/bot-engine'
import { openProcessDatabase, parseKeyRing, requireFittingKeys, watchRelease } from '@botyard/db'
import { createMailer } from '@botyard/notifications/mailer'
import { readEnv } from '@botyard/runtime/env'
import { createLogger, logError } from '@botyard/runtime/logger'
import { watchPool } from '@botyard/runtime/metrics'
import { handleProcessEnd } from '@botyard/runtime/process-end'
import { requireSetting } from '@botyard/runtime/required-setting'
import { startMetricsServer } from './metrics-server.ts'
import { startWorker } from './worker.ts'

const log = createLogger({ module: 'worker', level: process.env.LOG_LEVEL || 'info' })

try {
  const settings = readEnv(process.env)
  const url = requireSetting(settings, 'DATABASE_WORKER_URL')
  // One that proves the process alive, two for the sweep; lanes open their own.
  const maxConnections = 3
  const db = openProcessDatabase({
    ...{ url, process: 'worker', maxConnections, log },
    eventBusUrl: settings.EVENT_BUS_URL,
    poolerUrl: settings.DATABASE_POOLER_URL,
  })
  const shutdown = handleProcessEnd(log, settings.SENTRY_DSN)
  shutdown.add('close the database', () => db.close())
  if (settings.WORKER_METRICS_PORT !== undefined) {
    watchPool('worker', db.pool)
    const at = { host: settings.HOST, port: settings.WORKER_METRICS_PORT, token: settings.METRICS_TOKEN }
    const metrics = await startMetricsServer(at)
    shutdown.add('stop showing metrics', () => metrics.close())
  }
  await watchRelease(db, { shutdown, log })
  const keyRing = parseKeyRing(requireSetting(settings, 'ENCRYPTION_KEYS'))
  await requireFittingKeys(db, keyRing)
  const instagram = setUpInstagram(settings, (error) =>
    logError(log, error, { action: 'read the client profile' }),
  )
  log.info({}, `speaks to Instagram. ${instagram.describeClientProfiles()}`)
  const worker = await startWorker({
    db,
    keyRing,
    ...instagram,
    mailer: createMailer(settings),
    publicUrl: settings.publicUrl,
    activityRetentionDays: settings.ACTIVITY_RETENTION_DAYS,
    concurrency: settings.WORKER_CONCURRENCY,
    log,
  })
  shutdown.add('stop the worker', () => worker.stop())
  log.info({ worker_id: worker.id, count: settings.WORKER_CONCURRENCY }, 'worker ready')
  void worker.lost.then(() => shutdown.now('the database connection that proves this worker alive is gone'))
} catch (error) {
  logError(log, error)
  process.exit(1)
}
