import { withRole } from '@botyard/db'
import type { ActDefinition } from '@botyard/db/acts/define-act'
import { type AuditEntry, wasDoneLately } from '@botyard/db/queries/audit/audit'
import { endAct, insertIntent } from '@botyard/db/queries/audit/intents'
import type { BotError, ErrorName } from '@botyard/errors'
import { logError } from '@botyard/runtime/logger'
import type { Context } from '../../context.ts'
import { createAuditNote, type WrittenNote } from './audit-note.ts'

/** Refusals of calls that never came to the act itself. */
const notYetAnAct: ReadonlySet<string> = new Set<ErrorName>([
  'INPUT_INVALID',
  'NOT_FOUND',
  'NOT_SIGNED_IN',
  'PASSWORD_CHANGE_REQUIRED',
  'REAUTHENTICATE',
])

/** An act on its way into the audit log. */
export interface OpenAct {
  readonly note: WrittenNote
  /**
   * Writes down how it ended. A refusal that touches nobody's account is left out: guesses of names and links would fill
   * the log. @throws {TypeError} when it was done and not begun.
   */
  end(refusal: BotError | null): Promise<void>
}

/**
 * Begins an act: whoever is signed in has it written down before anything is done, anybody else once they have proved who
 * they are (`AuditNote.begin`). A process that dies before `end` leaves that, and others turn it into a line
 * (`settle-unfinished-acts.ts`). Of an act with `everyMinutes`, what is repeated within that time is one line.
 */
export async function beginAct(
  ctx: Context,
  act: ActDefinition,
  { isChange }: { isChange: boolean },
): Promise<OpenAct> {
  const { everyMinutes } = act
  let intentId: string | null = null
  const begin = async (subjectId: string) => {
    const entry = entryOf(ctx, { act, subjectId, details: {} })
    intentId ??= await withRole(ctx.db, 'auth', (tx) => insertIntent(tx, entry))
  }
  const note = createAuditNote(begin)
  const callerId = ctx.signedIn?.user.id
  const touchedId = ctx.account?.id ?? callerId
  if (isChange && touchedId !== undefined) await begin(touchedId)
  return {
    note,
    async end(refusal) {
      if (isChange && !refusal && intentId === null) throw new TypeError(`${act.name} was done and not begun`)
      const subjectId = note.subjectId ?? touchedId ?? null
      const isLine = !refusal || (subjectId !== null && !notYetAnAct.has(refusal.name))
      if (!isLine && intentId === null) return
      const entry = {
        ...entryOf(ctx, { act: note.act ?? act, subjectId, details: note.details }),
        // Whoever signs in or uses a link of theirs has no session yet, but has proved who they are when it was done.
        actorId: callerId ?? (refusal ? null : subjectId),
        errorCode: refusal?.code ?? null,
      }
      try {
        await withRole(ctx.db, 'auth', async (tx) => {
          const isKnown =
            everyMinutes !== undefined && !refusal && (await wasDoneLately(tx, entry, everyMinutes))
          await endAct(tx, intentId, isLine && !isKnown ? entry : null)
        })
      } catch (error) {
        // What was begun is written down and becomes a line later; its caller is told what came of it.
        if (intentId === null) throw error
        logError(ctx.log, error, { action: 'end an act' })
      }
    },
  }
}

function entryOf(
  { signedIn, connection, correlationId }: Context,
  { act, subjectId, details }: Pick<AuditEntry, 'act' | 'subjectId' | 'details'>,
): Omit<AuditEntry, 'errorCode'> {
  const { ipAddress, userAgent } =
    connection.kind === 'http' ? connection : { ipAddress: null, userAgent: null }
  const token = signedIn?.token
  return {
    ...{ ipAddress, userAgent, correlationId },
    ...{ act, subjectId, actorId: signedIn?.user.id ?? null },
    details: { ...details, ...(token && { token_id: token.id }) },
  }
}
