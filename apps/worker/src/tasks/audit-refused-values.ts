import { type JobName, withRole } from '@botyard/db'
import { insertAuditLine } from '@botyard/db/queries/audit'
import { isBotError } from '@botyard/errors'
import { correlationId, newCorrelationId } from '@botyard/runtime/correlation'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './index.ts'

/** A job that met a sealed value which was altered or moved fails like any other; its first try leaves an audit line. */
export function auditRefusedValues({ db }: Pick<TaskContext, 'db'>, name: JobName, task: Task): Task {
  return async (payload, helpers) => {
    try {
      await task(payload, helpers)
    } catch (error) {
      if (isBotError(error, 'SEALED_VALUE_REFUSED') && helpers.job.attempts === 1) {
        const { table, column, user_id } = error.metadata
        await withRole(db, 'sweep', (tx) =>
          insertAuditLine(tx, {
            action: 'sealed-value.refuse',
            errorCode: error.code,
            subjectId: typeof user_id === 'string' ? user_id : null,
            ...{ actorId: null, ipAddress: null, userAgent: null },
            correlationId: correlationId() ?? newCorrelationId(),
            details: { job: name, place: `${String(table)}.${String(column)}` },
          }),
        )
      }
      throw error
    }
  }
}
