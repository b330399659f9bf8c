import { type Database, withRole } from '@botyard/db'
import { defineJob, noPayload } from '@botyard/db/jobs/define-job'
import { findOverfullStreams, trimStream } from '@botyard/db/queries/activity/activity-retention'
import { handleJob } from './handle-job.ts'

const usersAtOnce = 100
const rowsAtOnce = 1_000

/** Every night: activity older than the installation keeps is deleted, in small transactions. Without a number all is kept. */
export const activityTrim = handleJob(
  defineJob({
    name: 'activity.trim',
    payload: noPayload,
    lane: 'maintenance',
    maxAttempts: 5,
    cron: '43 3 * * *',
  }),
  async (_none, { db, log, activityRetentionDays: days }, { signal }) => {
    if (days === undefined) return
    const count = await trimAll(db, days, signal)
    if (count > 0) log.info({ count }, 'activity that was old enough was deleted')
  },
)

async function trimAll(db: Database, days: number, signal: AbortSignal): Promise<number> {
  let count = 0
  while (!signal.aborted) {
    const users = await withRole(db, 'sweep', (tx) => findOverfullStreams(tx, days, usersAtOnce))
    if (users.length === 0) break
    for (const userId of users) {
      if (signal.aborted) break
      count += await withRole(db, 'sweep', (tx) => trimStream(tx, userId, days, rowsAtOnce))
    }
  }
  return count
}
