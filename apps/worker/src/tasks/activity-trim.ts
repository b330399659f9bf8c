import { type Database, withRole } from '@botyard/db'
import { findOverfullStreams, trimStream } from '@botyard/db/queries/activity/activity-retention'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

const usersAtOnce = 100
const rowsAtOnce = 1_000

/** Every night: activity older than the installation keeps is deleted, in small transactions. Without a number all is kept. */
export function activityTrim({ db, log, activityRetentionDays: days }: TaskContext): Task {
  return async (_payload, { abortSignal }) => {
    if (days === undefined) return
    const count = await trimAll(db, days, abortSignal)
    if (count > 0) log.info({ count }, 'activity that was old enough was deleted')
  }
}

async function trimAll(db: Database, days: number, signal: AbortSignal | undefined): Promise<number> {
  let count = 0
  while (!signal?.aborted) {
    const users = await withRole(db, 'sweep', (tx) => findOverfullStreams(tx, days, usersAtOnce))
    if (users.length === 0) break
    for (const userId of users) {
      if (signal?.aborted) break
      count += await withRole(db, 'sweep', (tx) => trimStream(tx, userId, days, rowsAtOnce))
    }
  }
  return count
}
