import { requireRoom, withRole } from '@botyard/db'
import { accountActs } from '@botyard/db/acts/accounts'
import * as rows from '@botyard/db/queries/accounts/members'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { givenAccountId, givenPersonId } from '../../shapes/ids.ts'
import { done, successOutput } from '../../shapes/outcome.ts'
import { routes } from '../../shapes/route.ts'
import { operatorProcedure, ownerProcedure, sensitiveOwnerProcedure, viewerProcedure } from '../../trpc.ts'
import { announceEnd } from '../auth/change-credentials.ts'
import { accountRole, invitedRole } from './present-account.ts'

const route = routes('accounts')
const byId = { accountField: 'id' } as const
const account = z.strictObject({ id: givenAccountId })
const member = account.extend({ person_id: givenPersonId })

/** Who looks after an account, and what they may do with it. */
export const memberProcedures = {
  members: operatorProcedure
    .meta({ ...route('GET', '/accounts/{id}/members', 'Who looks after an account'), ...byId })
    .input(account)
    .output(
      z.object({
        items: z.array(
          z.object({ person_id: z.string(), username: z.string(), role: accountRole, added_at: z.string() }),
        ),
      }),
    )
    .query(async ({ ctx }) => {
      const members = await withRole(ctx.db, 'auth', (tx) => rows.listMembers(tx, ctx.account.id))
      return {
        items: members.map(({ personId, username, role, addedAt }) => ({
          ...{ person_id: personId, username, role },
          added_at: addedAt.toISOString(),
        })),
      }
    }),

  changeRole: ownerProcedure
    .meta({
      ...route('PUT', '/accounts/{id}/members/{person_id}', 'Change someone’s role in an account'),
      ...byId,
    })
    .meta({ audit: accountActs.accountChangeRole })
    .input(member.extend({ role: invitedRole }))
    .output(successOutput)
    .mutation(async ({ ctx, input: { person_id: personId, role } }) => {
      const change = { accountId: ctx.account.id, personId, role }
      const person = await withRole(ctx.db, 'auth', (tx) => rows.changeMemberRole(tx, change))
      noteChange(ctx, personId, person, { role })
      return done
    }),

  removeMember: ownerProcedure
    .meta({
      ...route('DELETE', '/accounts/{id}/members/{person_id}', 'Remove someone from an account'),
      ...byId,
    })
    .meta({ audit: accountActs.accountRemoveMember })
    .input(member)
    .output(successOutput)
    .mutation(async ({ ctx, input: { person_id: personId } }) => {
      const person = await withRole(ctx.db, 'auth', (tx) =>
        rows.deleteMember(tx, { accountId: ctx.account.id, personId }),
      )
      noteChange(ctx, personId, person)
      return done
    }),

  leave: viewerProcedure
    .meta({ ...route('POST', '/accounts/{id}/leave', 'Leave an account'), ...byId })
    .meta({ audit: accountActs.accountLeave })
    .input(account)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      if (ctx.account.role === 'owner') throw new BotError('OWNER_STAYS')
      const personId = ctx.signedIn.user.id
      await withRole(ctx.db, 'auth', (tx) => rows.deleteMember(tx, { accountId: ctx.account.id, personId }))
      announceEnd(ctx.db, personId)
      return done
    }),

  /** The new owner must look after the account already; whoever owned it stays as an operator. */
  handOver: sensitiveOwnerProcedure
    .meta({
      ...route('POST', '/accounts/{id}/hand-over', 'Make someone else the owner of an account'),
      ...byId,
    })
    .meta({ audit: accountActs.accountHandOver })
    .input(member)
    .output(successOutput)
    .mutation(async ({ ctx, input: { person_id: personId } }) => {
      const change = { accountId: ctx.account.id, personId }
      if (change.accountId === ctx.signedIn.user.id) throw new BotError('ACCOUNT_IS_FIRST')
      const changed = await withRole(ctx.db, 'auth', async (tx) => {
        const members = await rows.listMembers(tx, change.accountId)
        if (!members.some((one) => one.personId === personId)) throw new BotError('NOT_FOUND')
        await requireRoom(tx, personId, 'accounts', await rows.readMaxAccounts(tx, personId))
        return rows.changeOwner(tx, change)
      })
      noteChange(ctx, personId, changed?.username)
      announceEnd(ctx.db, ctx.signedIn.user.id)
      return done
    }),
}

/** Publishes a change to somebody to open pages, and notes it for the audit log. @throws {BotError} NOT_FOUND for nobody. */
function noteChange(
  { db, audit }: Pick<Context, 'db' | 'audit'>,
  personId: string,
  person: string | undefined,
  details: { role?: string } = {},
): void {
  if (person === undefined) throw new BotError('NOT_FOUND')
  audit.add({ person, ...details })
  announceEnd(db, personId)
}
