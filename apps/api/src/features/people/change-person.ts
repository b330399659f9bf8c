import { reclaimInstagram, releaseInstagram, stopBot } from '@botyard/bot-engine'
import { continueAs, type Tx, withRole } from '@botyard/db'
import { listMemberIds, listOwnedAccounts } from '@botyard/db/queries/accounts/account-changes'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import * as rows from '@botyard/db/queries/people/people-changes'
import { deleteAdministratorTokens } from '@botyard/db/queries/sign-in/api-tokens'
import { deleteUndoTokens } from '@botyard/db/queries/sign-in/mail-tokens'
import { BotError } from '@botyard/errors'
import { addressChangedNotice } from '@botyard/notifications/account-mails'
import type { Context } from '../../context.ts'
import { announceEnd, changeCredentials } from '../auth/change-credentials.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'
import { refusingTaken } from './create-person.ts'

type Needs = Context & { readonly signedIn: SignedIn }

/** How long somebody who was deleted can be brought back. */
const graceDays = 7

/**
 * Changes somebody's name, address or role, and so asks them to sign in again; an old address is told of the new one. What
 * their scripts could do as an administrator ends with that role.
 * @throws {BotError} NOT_FOUND, USER_EXISTS, OWN_ACCOUNT or LAST_ADMINISTRATOR
 */
export async function editPerson(ctx: Needs, id: string, change: rows.PersonChange): Promise<void> {
  if (change.role !== undefined && id === ctx.signedIn.user.id) throw new BotError('OWN_ACCOUNT')
  const before = await refusingTaken(
    changeCredentials(
      ctx.db,
      { userId: id, event: 'edit', role: 'admin', keptSessionId: ctx.signedIn.sessionId },
      async (tx) => {
        if (change.role === 'user') await requireOtherAdministrator(tx, id)
        const found = await rows.changePerson(tx, id, change)
        if (!found) throw new BotError('NOT_FOUND')
        await continueAs(tx, 'auth')
        if (change.role === 'user') await deleteAdministratorTokens(tx, id)
        if (change.email !== undefined && change.email !== found.email) {
          await deleteUndoTokens(tx, id)
          await queueMail(tx, ctx.engine.keyRing, { userId: id, to: found.email, ...addressChangedNotice() })
        }
        return found
      },
    ),
  )
  ctx.audit.about(id)
  const { username = before.username, role = before.role } = change
  ctx.audit.add({ before: `${before.username} (${before.role})`, after: `${username} (${role})` })
}

/**
 * Keeps somebody out: their sessions, tokens and sockets end, their bot stops, and others may connect their Instagram
 * account. Everything of theirs stays.
 * @throws {BotError} NOT_FOUND, OWN_ACCOUNT or LAST_ADMINISTRATOR
 */
export async function disablePerson(ctx: Needs, id: string): Promise<void> {
  await keepOut(ctx, id, rows.disablePerson)
}

/**
 * Lets somebody in again, also one who was about to be erased. Their Instagram account is theirs again unless another has
 * connected it meanwhile. @throws {BotError} NOT_FOUND
 */
export async function enablePerson(ctx: Needs, id: string): Promise<void> {
  if (!(await withRole(ctx.db, 'admin', (tx) => rows.enablePerson(tx, id)))) throw new BotError('NOT_FOUND')
  ctx.audit.about(id)
  for (const userId of [id, ...(await ownedBy(ctx, id))])
    await reclaimInstagram(ctx.engine, { userId, correlationId: ctx.correlationId })
}

/**
 * Keeps somebody out and has everything of theirs erased after a week. @returns when that is.
 * @throws {BotError} NOT_FOUND, OWN_ACCOUNT or LAST_ADMINISTRATOR
 */
export async function deletePerson(ctx: Needs, id: string): Promise<Date> {
  return keepOut(ctx, id, (tx) => rows.letPersonLeave(tx, id, graceDays))
}

/** Does to somebody what keeps them out, and ends what they have open. @returns when that was or will be. */
async function keepOut(
  ctx: Needs,
  id: string,
  change: (tx: Tx, id: string) => Promise<Date | undefined>,
): Promise<Date> {
  if (id === ctx.signedIn.user.id) throw new BotError('OWN_ACCOUNT')
  const at = await changeCredentials(ctx.db, { userId: id, event: 'disable', role: 'admin' }, async (tx) => {
    await requireOtherAdministrator(tx, id)
    const since = await change(tx, id)
    if (!since) throw new BotError('NOT_FOUND')
    return since
  })
  ctx.audit.about(id)
  for (const userId of [id, ...(await ownedBy(ctx, id))]) {
    const caller = { userId, correlationId: ctx.correlationId }
    await stopBot(ctx.engine, caller)
    await releaseInstagram(ctx.engine, caller)
  }
  return at
}

/** Others look after them too, and look at once whether they still may. */
async function ownedBy({ db }: Context, id: string): Promise<string[]> {
  return withRole(db, 'admin', async (tx) => {
    const accountIds = await listOwnedAccounts(tx, id)
    for (const accountId of accountIds)
      for (const personId of await listMemberIds(tx, accountId)) announceEnd(db, personId)
    return accountIds
  })
}

/** @throws {BotError} LAST_ADMINISTRATOR when nobody but this one looks after the installation. */
export async function requireOtherAdministrator(tx: Tx, id: string): Promise<void> {
  if (!(await rows.hasOtherAdministrator(tx, id))) throw new BotError('LAST_ADMINISTRATOR')
}
