import { withRole } from '@botyard/db'
import { defineJob, noPayload } from '@botyard/db/jobs/define-job'
import { forgetOldPictures } from '@botyard/db/queries/runs/person-pictures'
import { handleJob } from './handle-job.ts'

const rowsAtOnce = 500

/** Every night: pictures of people that nobody would be shown any more are deleted, of every account, in small transactions. */
export const picturesTrim = handleJob(
  defineJob({
    name: 'pictures.trim',
    payload: noPayload,
    lane: 'maintenance',
    maxAttempts: 5,
    cron: '51 3 * * *',
  }),
  async (_none, { db, log }, { signal }) => {
    let count = 0
    let last: number
    do {
      last = await withRole(db, 'sweep', (tx) => forgetOldPictures(tx, rowsAtOnce))
      count += last
    } while (last === rowsAtOnce && !signal.aborted)
    if (count > 0) log.info({ count }, 'pictures that were old enough were deleted')
  },
)
