import { releaseInstagram, stopBot } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { letAccountGo, listMemberIds } from '@botyard/db/queries/accounts/account-changes'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import { announceEnd } from '../auth/change-credentials.ts'

/** How long an account that was removed can be brought back by an administrator. */
const graceDays = 7

/**
 * Keeps everybody out of a further account at once, frees its Instagram account, and has it erased after a week. @returns
 * when that is. @throws {BotError} ACCOUNT_IS_FIRST for one that goes with its person.
 */
export async function removeAccount(ctx: Context, id: string): Promise<Date> {
  const { at, memberIds } = await withRole(ctx.db, 'admin', async (tx) => ({
    at: await letAccountGo(tx, id, graceDays),
    memberIds: await listMemberIds(tx, id),
  }))
  if (!at) throw new BotError('ACCOUNT_IS_FIRST')
  ctx.audit.about(id)
  for (const personId of memberIds) announceEnd(ctx.db, personId)
  const caller = { userId: id, correlationId: ctx.correlationId }
  await stopBot(ctx.engine, caller)
  await releaseInstagram(ctx.engine, caller)
  return at
}
