import { type JobName, withRole } from '@botyard/db'
import { insertRefusedValue } from '@botyard/db/queries/audit/audit'
import { isBotError } from '@botyard/errors'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** A job that met a sealed value which was altered or moved fails like any other; its first try leaves an audit line. */
export function auditRefusedValues({ db }: Pick<TaskContext, 'db'>, name: JobName, task: Task): Task {
  return async (payload, helpers) => {
    try {
      await task(payload, helpers)
    } catch (error) {
      if (isBotError(error, 'SEALED_VALUE_REFUSED') && helpers.job.attempts === 1) {
        const { user_id: owner } = error.metadata
        const subjectId = typeof owner === 'string' ? owner : null
        await withRole(db, 'sweep', (tx) => insertRefusedValue(tx, error, subjectId, { job: name }))
      }
      throw error
    }
  }
}
