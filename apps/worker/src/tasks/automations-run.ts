import { runDueAutomations } from '@botyard/bot-engine'
import { defineJob, noPayload } from '@botyard/db/jobs/define-job'
import { logError } from '@botyard/runtime/logger'
import { handleJob } from './handle-job.ts'

/** Each minute: queues the share of every automation whose window has begun. */
export const automationsRun = handleJob(
  defineJob({
    name: 'automations.run',
    payload: noPayload,
    lane: 'maintenance',
    maxAttempts: 3,
    cron: '* * * * *',
  }),
  async (_none, context) => {
    const { log } = context
    const count = await runDueAutomations(context, (error, userId) =>
      logError(log, error, { user_id: userId, action: 'automations.run' }),
    )
    if (count > 0) log.info({ count }, 'automations whose hours began were queued')
  },
)
