import { withRole } from '@botyard/db'
import { insertAuditLine } from '@botyard/db/queries/audit/audit'
import type { BotError, ErrorName } from '@botyard/errors'
import type { Context } from '../../context.ts'
import type { WrittenNote } from './audit-note.ts'

/** Refusals of calls that never came to the act itself. */
const notYetAnAct: ReadonlySet<string> = new Set<ErrorName>([
  'INPUT_INVALID',
  'NOT_FOUND',
  'NOT_SIGNED_IN',
  'PASSWORD_CHANGE_REQUIRED',
  'REAUTHENTICATE',
])

/**
 * Writes an act down, done or refused, before its caller is answered. A refusal that touches nobody's account is left
 * out: guesses of names and links would fill the log.
 */
export async function recordAct(
  { db, signedIn, connection, correlationId }: Context,
  action: string,
  note: WrittenNote,
  refusal: BotError | null,
): Promise<void> {
  const callerId = signedIn?.user.id ?? null
  const subjectId = note.subjectId ?? callerId
  if (refusal && (notYetAnAct.has(refusal.name) || subjectId === null)) return
  // Whoever signs in or uses a link of theirs has no session yet, but has proved who they are when it was done.
  const actorId = callerId ?? (refusal ? null : subjectId)
  const { ipAddress, userAgent } =
    connection.kind === 'http' ? connection : { ipAddress: null, userAgent: null }
  const token = signedIn?.token
  await withRole(db, 'auth', (tx) =>
    insertAuditLine(tx, {
      ...{ action, actorId, subjectId, ipAddress, userAgent, correlationId },
      errorCode: refusal?.code ?? null,
      details: { ...note.details, ...(token && { token_id: token.id }) },
    }),
  )
}
