import { reclaimInstagram } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { accountActs } from '@botyard/db/acts/accounts'
import * as changes from '@botyard/db/queries/accounts/account-changes'
import { changeOwner } from '@botyard/db/queries/accounts/members'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { successOutput } from '../../shapes/outcome.ts'
import { routes } from '../../shapes/route.ts'
import { administratorProcedure, sensitiveAdministratorProcedure } from '../../trpc.ts'
import { announceEnd } from '../auth/change-credentials.ts'
import { accountRole } from './present-account.ts'
import { removeAccount } from './remove-account.ts'

const route = routes('accounts')
const account = z.strictObject({ id: z.uuid('wanted the id of an account') })
const person = z.strictObject({ id: z.uuid('wanted the id of a person') })
const done = { success: true } as const

/** What administrators decide about accounts; they look into none by that. */
export const administrationProcedures = {
  ofPerson: administratorProcedure
    .meta(route('GET', '/users/{id}/accounts', 'The accounts somebody looks after'))
    .input(person)
    .output(
      z.object({
        items: z.array(
          z.object({
            ...{ id: z.string(), name: z.string(), role: accountRole, is_first: z.boolean() },
            instagram_username: z.string().nullable(),
            /** When it is erased; null for one that stays. */
            erased_after: z.string().nullable(),
          }),
        ),
      }),
    )
    .query(async ({ ctx, input }) => {
      const accounts = await withRole(ctx.db, 'admin', (tx) => changes.listAccountsOfPerson(tx, input.id))
      return {
        items: accounts.map(({ isFirst, instagramUsername, erasedAfter, ...one }) => ({
          ...one,
          ...{ is_first: isFirst, instagram_username: instagramUsername },
          erased_after: erasedAfter?.toISOString() ?? null,
        })),
      }
    }),

  setMax: sensitiveAdministratorProcedure
    .meta(route('PUT', '/users/{id}/max-accounts', 'Set how many accounts somebody may own'))
    .meta({ audit: accountActs.accountSetMax })
    .input(
      person.extend({
        /** Null: as many as anybody. */
        max: z
          .int('wanted a whole number')
          .min(1, 'wanted 1 or more')
          .max(1_000, 'wanted at most 1000')
          .nullable(),
      }),
    )
    .output(successOutput)
    .mutation(async ({ ctx, input: { id, max } }) => {
      if (!(await withRole(ctx.db, 'admin', (tx) => changes.setMaxAccounts(tx, id, max))))
        throw new BotError('NOT_FOUND')
      ctx.audit.about(id)
      ctx.audit.add({ max })
      return done
    }),

  /** For when somebody leaves: whoever owned it stays as an operator until they are kept out. */
  transfer: sensitiveAdministratorProcedure
    .meta(route('POST', '/accounts/{id}/transfer', 'Give a further account to another owner'))
    .meta({ audit: accountActs.accountTransfer })
    .input(account.extend({ person_id: z.uuid('wanted the id of a person') }))
    .output(successOutput)
    .mutation(async ({ ctx, input: { id, person_id: personId } }) => {
      const changed = await withRole(ctx.db, 'admin', (tx) => changeOwner(tx, { accountId: id, personId }))
      if (!changed) throw new BotError('NOT_FOUND')
      ctx.audit.about(id)
      ctx.audit.add({ person: changed.username })
      announceEnd(ctx.db, personId)
      announceEnd(ctx.db, changed.formerOwnerId)
      return done
    }),

  erase: sensitiveAdministratorProcedure
    .meta(route('POST', '/accounts/{id}/erase', 'End a further account, and erase it after a week'))
    .meta({ audit: accountActs.accountErase })
    .input(account)
    .output(z.object({ erased_after: z.string() }))
    .mutation(async ({ ctx, input }) => ({
      erased_after: (await removeAccount(ctx, input.id)).toISOString(),
    })),

  bringBack: sensitiveAdministratorProcedure
    .meta(route('POST', '/accounts/{id}/bring-back', 'Bring an account back before it is erased'))
    .meta({ audit: accountActs.accountBringBack })
    .input(account)
    .output(successOutput)
    .mutation(async ({ ctx, input: { id } }) => {
      const memberIds = await withRole(ctx.db, 'admin', async (tx) =>
        (await changes.bringAccountBack(tx, id)) ? changes.listMemberIds(tx, id) : null,
      )
      if (!memberIds) throw new BotError('NOT_FOUND')
      ctx.audit.about(id)
      await reclaimInstagram(ctx.engine, { userId: id, correlationId: ctx.correlationId })
      for (const personId of memberIds) announceEnd(ctx.db, personId)
      return done
    }),
}
