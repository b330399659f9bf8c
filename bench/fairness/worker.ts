import { actionsByName, setUpInstagram } from '@botyard/bot-engine'
import { openProcessDatabase, parseKeyRing } from '@botyard/db'
import { createReach } from '@botyard/outbound/reach'
import { readEnv } from '@botyard/runtime/env'
import { createLogger } from '@botyard/runtime/logger'
import { requireSetting } from '@botyard/runtime/required-setting'
import { handleShutdown } from '@botyard/runtime/shutdown'
import { startWorker } from '@botyard/worker/worker'
import { hourlyPacing, noOp } from '../turns/no-op-action.ts'
import { gapMs } from './gap.ts'

/** A worker as `main.ts` starts it, which knows an action that does nothing, with the same pause after every effect. */
const log = createLogger({ module: 'worker', level: 'fatal' })
const settings = readEnv(process.env)
const url = requireSetting(settings, 'DATABASE_WORKER_URL')
const db = openProcessDatabase({ url, eventBusUrl: undefined, process: 'worker', maxConnections: 3, log })
const shutdown = handleShutdown({ onStart: () => {}, onStepFailed: () => {} })
shutdown.add('close the database', () => db.close())
const instagram = setUpInstagram(settings, () => {})
const worker = await startWorker({
  ...{ db, log, ...instagram, reach: createReach(settings.outboundAllow) },
  keyRing: parseKeyRing(requireSetting(settings, 'ENCRYPTION_KEYS')),
  profile: { ...instagram.profile, ...hourlyPacing, gapMs: { min: gapMs, max: gapMs } },
  actions: new Map([...actionsByName, [noOp.name, noOp]]),
  concurrency: settings.WORKER_CONCURRENCY,
})
shutdown.add('stop the worker', () => worker.stop())
process.stdout.write('worker ready\n')
