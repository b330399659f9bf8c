import { type Database, withRole } from '@botyard/db'
import { recordHeartbeat, sweepBots } from '@botyard/db/queries/bots/workers'
import { type Logger, logError } from '@botyard/runtime/logger'
import { readDroppedRows } from '@botyard/runtime/metrics'

/** How soon a dead worker's bots are taken over. */
const everyMs = 2_000

/**
 * Sweeps every two seconds, never twice at once, until the returned function is called and has resolved. Each time it says
 * that this worker lives.
 */
export function startSweeping(db: Database, log: Logger, workerId: string): () => Promise<void> {
  let isStopping = false
  let wake = () => {}
  async function sweepUntilStopped() {
    while (!isStopping) {
      await sweepOnce(db, log, workerId)
      if (isStopping) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const sweeping = sweepUntilStopped()
  return async () => {
    isStopping = true
    wake()
    await sweeping
  }
}

async function sweepOnce(db: Database, log: Logger, workerId: string): Promise<void> {
  try {
    const heartbeat = { memoryBytes: process.memoryUsage.rss(), droppedRows: await readDroppedRows() }
    await withRole(db, 'sweep', (tx) => recordHeartbeat(tx, workerId, heartbeat))
    const { deadWorkers, queuedTurns } = await sweepBots(db)
    if (deadWorkers > 0) log.warn({ count: deadWorkers }, 'workers died; their bots were taken over')
    if (queuedTurns > 0) log.info({ count: queuedTurns }, 'turns that were due and not queued were queued')
  } catch (error) {
    logError(log, error, { action: 'sweep' })
  }
}
