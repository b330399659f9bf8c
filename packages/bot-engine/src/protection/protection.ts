import { type UserTx, withUser } from '@botyard/db'
import { lockBot } from '@botyard/db/queries/bots/status'
import type { RunView } from '@botyard/db/queries/runs/runs'
import { readProtectionRun } from '@botyard/db/queries/targeting/protection-run'
import { BotError } from '@botyard/errors'
import type { Action } from '../actions/define-action.ts'
import { protectFollowed } from '../actions/protect-followed.ts'
import { addRun } from '../add-run.ts'
import type { Caller, Engine } from '../engine.ts'
import { requireSession } from '../gate.ts'

/** Queues the import of whom the account follows, unless there is one for this linking that has not been given up. */
export async function ensureProtection(tx: UserTx, correlationId: string): Promise<RunView> {
  const run = await readProtectionRun(tx, protectFollowed.name)
  if (run && run.state !== 'failed' && run.state !== 'cancelled') return run
  return addRun(tx, protectFollowed, {}, { correlationId })
}

/**
 * Starts the import of whom the caller's account follows again after it was cancelled or failed; harmless otherwise.
 * @throws {BotError} SESSION_INVALID
 */
export function restartProtection({ db }: Engine, { userId, correlationId }: Caller): Promise<RunView> {
  return withUser(db, userId, async (tx) => {
    requireSession((await lockBot(tx)).status)
    return ensureProtection(tx, correlationId)
  })
}

/** The import of the transaction's user for the account that is linked now, if there is one. */
export function findProtection(tx: UserTx): Promise<RunView | undefined> {
  return readProtectionRun(tx, protectFollowed.name)
}

/** Whether everybody who must be protected from an action is known. */
export async function isProtected(
  tx: UserTx,
  action: Pick<Action, 'needsProtection'>,
  params: Record<string, unknown>,
): Promise<boolean> {
  if (!action.needsProtection?.(params)) return true
  return (await findProtection(tx))?.state === 'done'
}

/** @throws {BotError} PROTECTION_INCOMPLETE */
export async function requireProtection(
  tx: UserTx,
  action: Pick<Action, 'needsProtection'>,
  params: Record<string, unknown>,
): Promise<void> {
  if (!(await isProtected(tx, action, params))) throw new BotError('PROTECTION_INCOMPLETE')
}
