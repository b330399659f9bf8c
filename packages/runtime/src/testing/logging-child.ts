/** A process that logs much more than fits anywhere, for logger.test.ts; says on its error output that it is still there. */
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { createLogger } from '../logger.ts'

const log = createLogger({ module: 'test' })
for (let count = 0; count < 20_000; count++) log.info({ count }, 'a line of about a hundred bytes')
await setTimeout(50)
log.info({}, 'one more')
writeSync(2, `alive, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB\n`)
