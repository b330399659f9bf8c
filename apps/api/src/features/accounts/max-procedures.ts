import { caps, withRole } from '@botyard/db'
import { accountActs } from '@botyard/db/acts/accounts'
import { setMaxAccounts } from '@botyard/db/queries/accounts/account-changes'
import * as policies from '@botyard/db/queries/installation/instance-policies'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { givenPersonId } from '../../shapes/ids.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { routes } from '../../shapes/route.ts'
import { administratorProcedure, sensitiveAdministratorProcedure } from '../../trpc.ts'

const route = routes('accounts')
const max = z
  .int('wanted a whole number')
  .min(1, 'wanted 1 or more')
  .max(1_000, 'wanted at most 1000')
  .nullable()
const maxOutput = z.object({
  /** How many a person may own, the first included. */
  max: z.number(),
  /** No administrator has set it: it is as built in. */
  is_default: z.boolean(),
})

/** How many accounts people may own: by default, and one of them. */
export const maxProcedures = {
  defaultMax: administratorProcedure
    .meta(route('GET', '/instance/max-accounts', 'How many accounts a person may own'))
    .input(noInput)
    .output(maxOutput)
    .query(async ({ ctx }) => present(await withRole(ctx.db, 'admin', policies.readDefaultMaxAccounts))),

  setDefaultMax: sensitiveAdministratorProcedure
    .meta(route('PUT', '/instance/max-accounts', 'Set how many accounts a person may own'))
    .meta({ audit: accountActs.accountSetDefaultMax })
    /** Null: as built in. */
    .input(z.strictObject({ max }))
    .output(maxOutput)
    .mutation(async ({ ctx, input }) => {
      ctx.audit.add({ max: input.max })
      const by = ctx.signedIn.user.id
      await withRole(ctx.db, 'admin', (tx) => policies.storeDefaultMaxAccounts(tx, input.max, by))
      return present(input.max)
    }),

  setMax: sensitiveAdministratorProcedure
    .meta(route('PUT', '/users/{id}/max-accounts', 'Set how many accounts one person may own'))
    .meta({ audit: accountActs.accountSetMax })
    /** Null: as many as anybody. */
    .input(z.strictObject({ id: givenPersonId, max }))
    .output(successOutput)
    .mutation(async ({ ctx, input: { id, max: allowed } }) => {
      if (!(await withRole(ctx.db, 'admin', (tx) => setMaxAccounts(tx, id, allowed))))
        throw new BotError('NOT_FOUND')
      ctx.audit.about(id)
      ctx.audit.add({ max: allowed })
      return done
    }),
}

function present(decided: number | null): z.infer<typeof maxOutput> {
  return { max: decided ?? caps.accounts.max, is_default: decided === null }
}
