import { withRole } from '@botyard/db'
import { eraseDue } from '@botyard/db/queries/people/people-changes'
import { correlationId, newCorrelationId } from '@botyard/runtime/correlation'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** Every night: erases those who were deleted a week ago. All rows of theirs go with them, but for lines of the audit log. */
export function peopleErase({ db, log }: TaskContext): Task {
  return async () => {
    const count = await withRole(db, 'admin', (tx) => eraseDue(tx, correlationId() ?? newCorrelationId()))
    if (count > 0) log.info({ count }, 'people were erased')
  }
}
