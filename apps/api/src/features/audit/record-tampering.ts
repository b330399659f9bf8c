import { withRole } from '@botyard/db'
import { insertRefusedValue } from '@botyard/db/queries/audit/audit'
import type { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import type { WrittenNote } from './audit-note.ts'

/** Writes down that a call met a sealed value that was altered, moved from another place, or lost its key. */
export async function recordTampering(
  { db, signedIn, account }: Context,
  { subjectId }: WrittenNote,
  refusal: BotError,
): Promise<void> {
  await withRole(db, 'auth', (tx) =>
    insertRefusedValue(tx, refusal, subjectId ?? account?.id ?? signedIn?.user.id ?? null),
  )
}
