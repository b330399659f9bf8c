import { signInActs } from '@botyard/db/acts/sign-in'
import type { ListedToken } from '@botyard/db/queries/sign-in/api-tokens'
import { tokenScopes } from '@botyard/db/schema/sign-in/api-tokens'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { givenAccountId } from '../../shapes/ids.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { personProcedure, sensitiveProcedure, userProcedure } from '../../trpc.ts'

const scope = z.enum(tokenScopes, { error: 'wanted read, operate or admin' })
const tokenOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first characters. */
  hint: z.string(),
  scopes: z.array(scope),
  /** The one account it may act for; null: every account of its maker's. */
  account_id: z.string().nullable(),
  created_at: z.string(),
  expires_at: z.string(),
  last_used_at: z.string().nullable(),
})

/** API tokens of one's scripts. */
export const tokensRouter = {
  list: userProcedure
    .meta({ openapi: { method: 'GET', path: '/tokens', tags: ['tokens'], summary: 'My API tokens' } })
    .input(noInput)
    .output(z.object({ items: z.array(tokenOutput) }))
    .query(async ({ ctx }) => ({ items: (await ctx.tokens.list(ctx.caller.userId)).map(present) })),

  create: sensitiveProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/tokens',
        tags: ['tokens'],
        summary: 'Make an API token, shown once',
      },
      status: 201,
    })
    .meta({ audit: signInActs.tokenCreate })
    .input(
      z.strictObject({
        name: plainText('wanted a name for the token', 60),
        /** Each includes those before it: looking, queueing and changing, and what an administrator may do. */
        scopes: z.array(scope).min(1, 'wanted one scope at least').max(3, 'wanted at most 3'),
        days: z
          .int('wanted whole days')
          .min(1, 'wanted 1 or more')
          .max(365, 'wanted at most 365')
          .default(90),
        /** The one account it may act for; without it every account of its maker's. */
        account_id: givenAccountId.optional(),
      }),
    )
    .output(tokenOutput.extend({ token: z.string() }))
    .mutation(async ({ ctx, input: { name, scopes, days, account_id: accountId } }) => {
      const { user } = ctx.signedIn
      if (scopes.includes('admin') && user.role !== 'admin') throw new BotError('NOT_ALLOWED')
      if (accountId !== undefined && !(await ctx.roleIn(accountId))) throw new BotError('NOT_FOUND')
      const { token, listed } = await ctx.tokens.create({
        ...{ user, name, scopes: [...new Set(scopes)], days },
        ...(accountId !== undefined && { accountId }),
      })
      ctx.audit.add({ name, scopes: scopes.join(' '), days, account_id: accountId ?? null })
      return { ...present(listed), token }
    }),

  revoke: personProcedure
    .meta({
      openapi: { method: 'DELETE', path: '/tokens/{id}', tags: ['tokens'], summary: 'Revoke an API token' },
    })
    .meta({ audit: signInActs.tokenRevoke })
    .input(z.strictObject({ id: z.uuid('wanted the id of a token') }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const name = await ctx.tokens.revoke(ctx.caller.userId, input.id)
      if (name === undefined) throw new BotError('NOT_FOUND')
      ctx.audit.add({ name })
      return done
    }),
}

function present(token: ListedToken): z.infer<typeof tokenOutput> {
  return {
    id: token.id,
    name: token.name,
    hint: token.hint,
    scopes: [...token.scopes],
    account_id: token.accountId,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
  }
}
