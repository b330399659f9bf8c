import { type JobName, jobPayloads, withRole } from '@botyard/db'
import { insertFinding } from '@botyard/db/queries/audit/audit'
import { BotError } from '@botyard/errors'
import { newCorrelationId, withCorrelation } from '@botyard/runtime/correlation'
import { logError } from '@botyard/runtime/logger'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/**
 * A job names one row, and what belongs to its owner is read from there under their own role. One that brings anything
 * else, such as a bot and somebody's data, was not made by Botyard: it is written down and left undone, not tried again.
 */
export function refuseForeign({ db, log }: Pick<TaskContext, 'db' | 'log'>, name: JobName, task: Task): Task {
  return (payload, helpers) =>
    withCorrelation(newCorrelationId(), () => {
      if (jobPayloads[name].safeParse(payload).success) return task(payload, helpers)
      const refusal = new BotError('JOB_REFUSED', { metadata: { action: name } })
      logError(log, refusal, { action: name })
      return withRole(db, 'sweep', (tx) =>
        insertFinding(tx, {
          ...{ action: 'job.refuse', errorCode: refusal.code, subjectId: null, details: { job: name } },
        }),
      )
    })
}
