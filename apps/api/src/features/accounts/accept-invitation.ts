import { requireRoom, withRole } from '@botyard/db'
import { insertMember, takeInvitation } from '@botyard/db/queries/accounts/invitations'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import { announceEnd } from '../auth/change-credentials.ts'
import type { SignedInUser } from '../auth/sessions/sessions.ts'

/** Lets somebody look after the account they were invited to. @returns its id. @throws {BotError} NOT_FOUND, CAP_REACHED */
export async function acceptInvitation(
  { db, audit }: Pick<Context, 'db' | 'audit'>,
  user: SignedInUser,
  id: string,
): Promise<string> {
  const { accountId, role } = await withRole(db, 'auth', async (tx) => {
    const taken = await takeInvitation(tx, user, id)
    if (!taken) throw new BotError('NOT_FOUND')
    await requireRoom(tx, taken.accountId, 'accountPeople')
    await insertMember(tx, { ...taken, personId: user.id })
    return taken
  })
  audit.about(accountId)
  audit.add({ role })
  announceEnd(db, user.id)
  return accountId
}
