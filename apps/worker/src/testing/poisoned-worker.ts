import { actionsByName, setUpInstagram } from '@botyard/bot-engine'
import { likeHashtag } from '@botyard/bot-engine/actions/like-hashtag'
import { openProcessDatabase, parseKeyRing } from '@botyard/db'
import { readEnv } from '@botyard/runtime/env'
import { createLogger } from '@botyard/runtime/logger'
import { requireSetting } from '@botyard/runtime/required-setting'
import { startWorker } from '../worker.ts'

/** A worker as `main.ts` starts it, which one action kills at once. */
const log = createLogger({ module: 'worker', level: 'info' })
const settings = readEnv(process.env)
const url = requireSetting(settings, 'DATABASE_WORKER_URL')
const poison = {
  ...likeHashtag,
  discover(): never {
    process.kill(process.pid, 'SIGKILL')
    throw new Error('killed')
  },
}
await startWorker({
  db: openProcessDatabase({
    ...{ url, process: 'worker', maxConnections: settings.WORKER_CONCURRENCY + 3, log },
    eventBusUrl: settings.EVENT_BUS_URL,
  }),
  keyRing: parseKeyRing(requireSetting(settings, 'ENCRYPTION_KEYS')),
  ...setUpInstagram(settings, () => {}),
  actions: new Map([...actionsByName, [poison.name, poison]]),
  concurrency: settings.WORKER_CONCURRENCY,
  log,
})
log.info({}, 'worker ready')
