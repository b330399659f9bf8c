import { caps, withRole } from '@botyard/db'
import { accountActs } from '@botyard/db/acts/accounts'
import { renameAccount } from '@botyard/db/queries/accounts/account-changes'
import { listAccounts } from '@botyard/db/queries/accounts/account-list'
import { readMaxAccounts } from '@botyard/db/queries/accounts/members'
import { z } from 'zod'
import { givenAccountId } from '../../shapes/ids.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { routes } from '../../shapes/route.ts'
import { ownerProcedure, sensitiveOwnerProcedure, userProcedure } from '../../trpc.ts'
import { actsProcedure } from './acts-procedure.ts'
import { administrationProcedures } from './administration-procedures.ts'
import { createAccount } from './create-account.ts'
import { accountChanges } from './follow-accounts.ts'
import { invitationProcedures } from './invitation-procedures.ts'
import { maxProcedures } from './max-procedures.ts'
import { memberProcedures } from './member-procedures.ts'
import { accountOutput, presentAccount } from './present-account.ts'
import { removeAccount } from './remove-account.ts'
import { runOnSeveral, severalInput, severalOutput } from './run-on-several.ts'

const route = routes('accounts')
const accountName = plainText('wanted a name for the account', 60)
const byId = { accountField: 'id' } as const
const account = z.strictObject({ id: givenAccountId })

/** Accounts, which people look after, and who those are. */
export const accountsRouter = {
  list: userProcedure
    .meta(route('GET', '/accounts', 'The accounts I look after, my first one at the top'))
    .input(noInput)
    .output(
      z.object({
        items: z.array(accountOutput),
        as_of: z.string(),
        /** How many accounts one may own, the first included, and how many one does. */
        owned: z.object({ count: z.number(), max: z.number() }),
      }),
    )
    .query(async ({ ctx }) => {
      const { accounts, max } = await withRole(ctx.db, 'admin', async (tx) => ({
        accounts: await listAccounts(tx, [ctx.caller.userId]),
        max: await readMaxAccounts(tx, ctx.caller.userId),
      }))
      return {
        items: accounts.map(presentAccount),
        as_of: accounts[0]?.now ?? new Date().toISOString(),
        owned: {
          count: accounts.filter(({ role }) => role === 'owner').length,
          max: max ?? caps.accounts.max,
        },
      }
    }),

  create: userProcedure
    .meta({ ...route('POST', '/accounts', 'Add an account'), status: 201 })
    .meta({ audit: accountActs.accountCreate })
    .input(z.strictObject({ name: accountName }))
    .output(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input }) => ({ id: await createAccount(ctx, ctx.caller.userId, input.name) })),

  rename: ownerProcedure
    .meta({ ...route('PUT', '/accounts/{id}', 'Rename an account'), ...byId })
    .meta({ audit: accountActs.accountRename })
    .input(account.extend({ name: accountName }))
    .output(successOutput)
    .mutation(async ({ ctx, input: { name } }) => {
      await withRole(ctx.db, 'admin', (tx) => renameAccount(tx, ctx.account.id, name))
      ctx.audit.add({ name })
      return done
    }),

  remove: sensitiveOwnerProcedure
    .meta({
      ...route('DELETE', '/accounts/{id}', 'Remove an account: its bot stops, and after a week it is erased'),
      ...byId,
    })
    .meta({ audit: accountActs.accountRemove })
    .input(account)
    .output(z.object({ erased_after: z.string() }))
    .mutation(async ({ ctx }) => ({
      erased_after: (await removeAccount(ctx, ctx.account.id)).toISOString(),
    })),

  /** Starts, pauses or stops several at once, each as if it were the only one. */
  runOnSeveral: userProcedure
    .meta(route('POST', '/accounts/command', 'Start, pause or stop the bots of several accounts'))
    .input(severalInput)
    .output(severalOutput)
    .mutation(async ({ ctx, input }) => ({ items: await runOnSeveral(ctx, input) })),

  /** What becomes of all one's accounts, as it happens. */
  changes: accountChanges,
  acts: actsProcedure,
  ...memberProcedures,
  ...invitationProcedures,
  ...administrationProcedures,
  ...maxProcedures,
}
