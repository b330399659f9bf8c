import type { Database } from '@botyard/db'
import { sweepBots } from '@botyard/db/queries/workers'
import { type Logger, logError } from '@botyard/runtime/logger'

/** How soon a dead worker's bots are taken over. */
const everyMs = 2_000

/** Sweeps every two seconds, never twice at once, until the returned function is called and has resolved. */
export function startSweeping(db: Database, log: Logger): () => Promise<void> {
  let isStopping = false
  let wake = () => {}
  async function sweepUntilStopped() {
    while (!isStopping) {
      await sweepOnce(db, log)
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

async function sweepOnce(db: Database, log: Logger): Promise<void> {
  try {
    const { deadWorkers, queuedTurns } = await sweepBots(db)
    if (deadWorkers > 0) log.warn({ count: deadWorkers }, 'workers died; their bots were taken over')
    if (queuedTurns > 0) log.info({ count: queuedTurns }, 'turns that were due and not queued were queued')
  } catch (error) {
    logError(log, error, { action: 'sweep' })
  }
}
