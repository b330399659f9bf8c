import { revalidateSessions } from '@botyard/bot-engine'
import { defineJob, noPayload } from '@botyard/db/jobs/define-job'
import { handleJob } from './handle-job.ts'

/** Every other minute of the night: tests the sessions whose moment has come. */
export const sessionsRevalidate = handleJob(
  defineJob({
    name: 'sessions.revalidate',
    payload: noPayload,
    lane: 'maintenance',
    maxAttempts: 3,
    cron: '*/2 * * * *',
  }),
  async (_none, context, { signal }) => {
    const count = await revalidateSessions(context, context.log, signal)
    if (count > 0) context.log.info({ count }, 'stored sessions were tested')
  },
)
