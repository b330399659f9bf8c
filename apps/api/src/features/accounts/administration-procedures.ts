import { reclaimInstagram } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { accountActs } from '@botyard/db/acts/accounts'
import { peopleActs } from '@botyard/db/acts/people'
import * as changes from '@botyard/db/queries/accounts/account-changes'
import { changeOwner, readOwnMaxAccounts } from '@botyard/db/queries/accounts/members'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { givenAccountId, givenPersonId } from '../../shapes/ids.ts'
import { done, successOutput } from '../../shapes/outcome.ts'
import { routes } from '../../shapes/route.ts'
import { administratorProcedure, sensitiveAdministratorProcedure } from '../../trpc.ts'
import { announceEnd } from '../auth/change-credentials.ts'
import { handOverPerson } from './hand-over-person.ts'
import { accountRole } from './present-account.ts'
import { removeAccount } from './remove-account.ts'

const route = routes('accounts')
const account = z.strictObject({ id: givenAccountId })
const person = z.strictObject({ id: givenPersonId })

/** What administrators decide about accounts; they look into none by that. */
export const administrationProcedures = {
  ofPerson: administratorProcedure
    .meta(route('GET', '/users/{id}/accounts', 'The accounts a person looks after'))
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
        /** How many they may own; null: as many as anybody. */
        max: z.number().nullable(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { accounts, max } = await withRole(ctx.db, 'admin', async (tx) => ({
        accounts: await changes.listAccountsOfPerson(tx, input.id),
        max: await readOwnMaxAccounts(tx, input.id),
      }))
      return {
        max,
        items: accounts.map(({ isFirst, instagramUsername, erasedAfter, ...one }) => ({
          ...one,
          ...{ is_first: isFirst, instagram_username: instagramUsername },
          erased_after: erasedAfter?.toISOString() ?? null,
        })),
      }
    }),

  /** Whoever owned it stays as an operator. */
  transfer: sensitiveAdministratorProcedure
    .meta(route('POST', '/accounts/{id}/transfer', 'Give a further account to another owner'))
    .meta({ audit: accountActs.accountTransfer })
    .input(account.extend({ person_id: givenPersonId }))
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

  /** The first account goes on as a further one of the heir, under its old id; nobody signs in as it any more. */
  handOverPerson: sensitiveAdministratorProcedure
    .meta(
      route(
        'POST',
        '/users/{id}/hand-over',
        'Remove a person who leaves, and give their accounts to someone else',
      ),
    )
    .meta({ audit: peopleActs.personHandOver })
    .input(person.extend({ person_id: givenPersonId }))
    .output(z.object({ account_ids: z.array(z.string()) }))
    .mutation(async ({ ctx, input: { id, person_id: heirId } }) => ({
      account_ids: await handOverPerson(ctx, { personId: id, heirId }),
    })),

  erase: sensitiveAdministratorProcedure
    .meta(route('POST', '/accounts/{id}/erase', 'Remove a further account, and erase it after a week'))
    .meta({ audit: accountActs.accountErase })
    .input(account)
    .output(z.object({ erased_after: z.string() }))
    .mutation(async ({ ctx, input }) => ({
      erased_after: (await removeAccount(ctx, input.id)).toISOString(),
    })),

  bringBack: sensitiveAdministratorProcedure
    .meta(route('POST', '/accounts/{id}/bring-back', 'Restore an account before it is erased'))
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
