import { requireRoom, withRole } from '@botyard/db'
import { type InvitedRole, insertInvitation } from '@botyard/db/queries/accounts/invitations'
import { listMembers } from '@botyard/db/queries/accounts/members'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import { findByEmail, findByUsername } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import { accountInvitation } from '@botyard/notifications/account-mails'
import type { Context } from '../../context.ts'
import { announceEnd } from '../auth/change-credentials.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'

type Needs = Context & { readonly signedIn: SignedIn }

/** How long an invitation waits. */
const days = 14

/**
 * Invites whoever is called that here, or gets mail there, to look after an account; somebody who can sign in is told by mail.
 * What is answered is the same when there is nobody like that. @returns the id of the invitation.
 * @throws {BotError} MEMBER_ALREADY, CAP_REACHED
 */
export async function inviteToAccount(
  ctx: Needs,
  accountId: string,
  { invitee, role }: { invitee: string; role: InvitedRole },
): Promise<string> {
  const invitedBy = ctx.signedIn.user
  const person = await withRole(ctx.db, 'auth', (tx) =>
    (invitee.includes('@') ? findByEmail : findByUsername)(tx, invitee),
  )
  // Whoever signs in finds it anyway.
  const isMailed =
    person && !person.isDisabled && (await ctx.attempts.mayMailLink(invitedBy.id, person.email))
  const id = await withRole(ctx.db, 'auth', async (tx) => {
    const members = await listMembers(tx, accountId)
    if (members.some((member) => member.personId === person?.id)) throw new BotError('MEMBER_ALREADY')
    await requireRoom(tx, accountId, 'invitations')
    const given = { accountId, invitee, role, invitedBy: invitedBy.id, days }
    const invitation = await insertInvitation(tx, given)
    if (isMailed) {
      const { publicUrl } = ctx.instance
      const mail = accountInvitation({ publicUrl, invitedBy: invitedBy.username, days })
      await queueMail(tx, ctx.engine.keyRing, { userId: person.id, to: person.email, ...mail })
    }
    return invitation
  })
  ctx.audit.add({ invitee, role })
  if (person) announceEnd(ctx.db, person.id)
  return id
}
