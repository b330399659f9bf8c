import { withRole } from '@botyard/db'
import { defineJob, noPayload } from '@botyard/db/jobs/define-job'
import { eraseDue } from '@botyard/db/queries/people/people-changes'
import { correlationId, newCorrelationId } from '@botyard/runtime/correlation'
import { handleJob } from './handle-job.ts'

/** Every night: erases those who were deleted a week ago. All rows of theirs go with them, but for lines of the audit log. */
export const peopleErase = handleJob(
  defineJob({
    name: 'people.erase',
    payload: noPayload,
    lane: 'maintenance',
    maxAttempts: 5,
    cron: '47 3 * * *',
  }),
  async (_none, { db, log }) => {
    const count = await withRole(db, 'admin', (tx) => eraseDue(tx, correlationId() ?? newCorrelationId()))
    if (count > 0) log.info({ count }, 'people were erased')
  },
)
