import { probeIncident } from '@botyard/bot-engine'
import { defineJob, noPayload } from '@botyard/db/jobs/define-job'
import { handleJob } from './handle-job.ts'

/** While an incident is open: lets one account ask Instagram, when that is due, whether everybody may go on. */
export const incidentProbe = handleJob(
  defineJob({
    name: 'incident.probe',
    payload: noPayload,
    lane: 'maintenance',
    maxAttempts: 3,
    cron: '* * * * *',
  }),
  (_none, context, { signal }) => probeIncident(context, signal),
)
