import { withRole } from '@botyard/db'
import { findings } from '@botyard/db/acts/findings'
import type { Job } from '@botyard/db/jobs/define-job'
import { insertFinding, insertRefusedValue } from '@botyard/db/queries/audit/audit'
import { BotError, isBotError } from '@botyard/errors'
import { newCorrelationId, withCorrelation } from '@botyard/runtime/correlation'
import { logError } from '@botyard/runtime/logger'
import { jobsTaken, jobsUnderWay } from '@botyard/runtime/metrics'
import type { Task } from 'graphile-worker'
import type { JobHandler } from './handle-job.ts'
import type { TaskContext } from './task-context.ts'

/**
 * A handler as graphile-worker runs it. A job names one row, and what belongs to its owner is read from there under their
 * own role; one that brings anything else, such as a bot and somebody's data, was not made by Botyard: it is written down
 * and left undone, not tried again. One that meets a sealed value which was altered or moved fails like any other; its
 * first try leaves an audit line.
 */
export function takeJob({ job, run }: JobHandler, ready: Promise<TaskContext>): Task {
  return (payload, helpers) =>
    withCorrelation(newCorrelationId(), async () => {
      const context = await ready
      if (!job.payload.safeParse(payload).success) return refuse(context, job)
      const place = jobsUnderWay.labels({ lane: job.lane })
      place.inc()
      const ended = jobsTaken.startTimer({ lane: job.lane, job: job.name })
      try {
        await run(payload, context, { signal: helpers.abortSignal ?? new AbortController().signal })
        ended({ outcome: 'done' })
      } catch (error) {
        ended({ outcome: 'failed' })
        logError(context.log, error, { action: job.name })
        if (isBotError(error, 'SEALED_VALUE_REFUSED') && helpers.job.attempts === 1)
          await auditRefusedValue(context, job, error)
        throw error
      } finally {
        place.dec()
      }
    })
}

function refuse({ db, log }: Pick<TaskContext, 'db' | 'log'>, { name }: Job): Promise<void> {
  const refusal = new BotError('JOB_REFUSED', { metadata: { action: name } })
  logError(log, refusal, { action: name })
  return withRole(db, 'sweep', (tx) =>
    insertFinding(tx, {
      ...{ act: findings.jobRefuse, errorCode: refusal.code, subjectId: null, details: { job: name } },
    }),
  )
}

function auditRefusedValue({ db }: Pick<TaskContext, 'db'>, { name }: Job, error: BotError): Promise<void> {
  const { user_id: owner } = error.metadata
  const subjectId = typeof owner === 'string' ? owner : null
  return withRole(db, 'sweep', (tx) => insertRefusedValue(tx, error, subjectId, { job: name }))
}
