import { withRole } from '@botyard/db'
import { accountActs } from '@botyard/db/acts/accounts'
import * as rows from '@botyard/db/queries/accounts/invitations'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { givenAccountId } from '../../shapes/ids.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { routes } from '../../shapes/route.ts'
import { operatorProcedure, ownerProcedure, personProcedure, userProcedure } from '../../trpc.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { inviteToAccount } from './invite-to-account.ts'
import { invitedRole } from './present-account.ts'

const route = routes('accounts')
const byId = { accountField: 'id' } as const
const account = z.strictObject({ id: givenAccountId })
const invitation = z.strictObject({ invitation_id: z.uuid('wanted the id of an invitation') })

/** Invitations to look after an account. */
export const invitationProcedures = {
  invite: ownerProcedure
    .meta({
      ...route('POST', '/accounts/{id}/invitations', 'Invite someone to look after an account'),
      ...byId,
      status: 201,
    })
    .meta({ audit: accountActs.accountInvite })
    .input(
      account.extend({
        /** A username, or an email address. Whether there is somebody like that is not answered. */
        invitee: plainText('wanted a username or an email address', 254).toLowerCase(),
        role: invitedRole,
      }),
    )
    .output(z.object({ invitation_id: z.string() }))
    .mutation(async ({ ctx, input: { invitee, role } }) => ({
      invitation_id: await inviteToAccount(ctx, ctx.account.id, { invitee, role }),
    })),

  sentInvitations: operatorProcedure
    .meta({ ...route('GET', '/accounts/{id}/invitations', 'Open invitations to an account'), ...byId })
    .input(account)
    .output(
      z.object({
        items: z.array(
          z.object({ id: z.string(), invitee: z.string(), role: invitedRole, expires_at: z.string() }),
        ),
      }),
    )
    .query(async ({ ctx }) => {
      const sent = await withRole(ctx.db, 'auth', (tx) => rows.listSentInvitations(tx, ctx.account.id))
      return {
        items: sent.map(({ expiresAt, ...one }) => ({ ...one, expires_at: expiresAt.toISOString() })),
      }
    }),

  withdrawInvitation: ownerProcedure
    .meta({
      ...route('DELETE', '/accounts/{id}/invitations/{invitation_id}', 'Withdraw an invitation'),
      ...byId,
    })
    .meta({ audit: accountActs.accountWithdrawInvitation })
    .input(account.extend(invitation.shape))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const invitee = await withRole(ctx.db, 'auth', (tx) =>
        rows.withdrawInvitation(tx, ctx.account.id, input.invitation_id),
      )
      if (invitee === undefined) throw new BotError('NOT_FOUND')
      ctx.audit.add({ invitee })
      return done
    }),

  invitations: userProcedure
    .meta(route('GET', '/account-invitations', 'My open invitations'))
    .input(noInput)
    .output(
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            account_name: z.string(),
            role: invitedRole,
            invited_by: z.string().nullable(),
            expires_at: z.string(),
          }),
        ),
      }),
    )
    .query(async ({ ctx }) => {
      const received = await withRole(ctx.db, 'auth', (tx) =>
        rows.listReceivedInvitations(tx, ctx.signedIn.user),
      )
      return {
        items: received.map(({ id, accountName, role, invitedBy, expiresAt }) => ({
          ...{ id, account_name: accountName, role, invited_by: invitedBy },
          expires_at: expiresAt.toISOString(),
        })),
      }
    }),

  acceptInvitation: personProcedure
    .meta(route('POST', '/account-invitations/{invitation_id}/accept', 'Accept an invitation'))
    .meta({ audit: accountActs.accountAcceptInvitation })
    .input(invitation)
    .output(z.object({ account_id: z.string() }))
    .mutation(async ({ ctx, input }) => ({
      account_id: await acceptInvitation(ctx, ctx.signedIn.user, input.invitation_id),
    })),

  declineInvitation: personProcedure
    .meta(route('DELETE', '/account-invitations/{invitation_id}', 'Decline an invitation'))
    .meta({ audit: accountActs.accountDeclineInvitation })
    .input(invitation)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const taken = await withRole(ctx.db, 'auth', (tx) =>
        rows.takeInvitation(tx, ctx.signedIn.user, input.invitation_id),
      )
      if (!taken) throw new BotError('NOT_FOUND')
      ctx.audit.about(taken.accountId)
      return done
    }),
}
