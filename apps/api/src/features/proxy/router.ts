import { type ProxyView, removeProxy, setProxy, testProxy, viewProxy } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { instagramActs } from '@botyard/db/acts/instagram'
import { readSharedAddress } from '@botyard/db/queries/accounts/shared-addresses'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { HttpContext } from '../../context.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { storableText } from '../../shapes/plain-text.ts'
import { ownerCommandProcedure, ownerProcedure } from '../../trpc.ts'
import { presentSharedAddress, sharedAddressOutput } from '../accounts/present-account.ts'

const proxyOutput = z.object({
  protocol: z.string(),
  host: z.string(),
  port: z.number(),
  has_credentials: z.boolean(),
})

/** As a seller hands it out, or an address. The credentials are never answered again. */
const proxyText = storableText('wanted a proxy', 700).min(1, 'wanted a proxy')

/** The way out of one's own Instagram account. */
export const proxyRouter = {
  get: ownerProcedure
    .meta({ openapi: { method: 'GET', path: '/bot/proxy', tags: ['proxy'], summary: 'My account’s proxy' } })
    .input(noInput)
    .output(
      z.object({
        proxy: proxyOutput.nullable(),
        /** Which connected accounts go out from the same address; null: none do. */
        shared_address: sharedAddressOutput.nullable(),
      }),
    )
    .query(async ({ ctx }) => {
      const proxy = await viewProxy(ctx.engine, ctx.caller)
      const one = { accountId: ctx.account.id, personId: ctx.signedIn.user.id }
      const shared = await withRole(ctx.db, 'admin', (tx) => readSharedAddress(tx, one))
      return { proxy: proxy && present(proxy), shared_address: presentSharedAddress(shared) }
    }),

  set: ownerCommandProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/bot/proxy',
        tags: ['proxy'],
        summary: 'Let my account go out through a proxy, after trying it',
      },
    })
    .meta({ audit: instagramActs.proxySet })
    .input(z.strictObject({ url: proxyText }))
    .output(proxyOutput)
    .mutation(async ({ ctx, input }) => {
      await requireTryAllowed(ctx)
      const proxy = await setProxy(ctx.engine, ctx.caller, input.url)
      ctx.audit.add({ protocol: proxy.protocol, host: proxy.host, port: proxy.port })
      return present(proxy)
    }),

  remove: ownerCommandProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/bot/proxy',
        tags: ['proxy'],
        summary: 'Let my account go out directly',
      },
    })
    .meta({ audit: instagramActs.proxyRemove })
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await removeProxy(ctx.engine, ctx.caller)
      return done
    }),

  test: ownerCommandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/proxy/test',
        tags: ['proxy'],
        summary: 'Try my account’s proxy',
      },
    })
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await requireTryAllowed(ctx)
      await testProxy(ctx.engine, ctx.caller)
      return done
    }),
}

function present({ protocol, host, port, hasCredentials }: ProxyView): z.infer<typeof proxyOutput> {
  return { protocol, host, port, has_credentials: hasCredentials }
}

/** @throws {BotError} TOO_MANY_PROXY_TRIES, with the time to wait in the answer's header: a proxy is no scanner. */
async function requireTryAllowed(
  ctx: Pick<HttpContext, 'attempts' | 'connection'> & { readonly caller: { readonly userId: string } },
): Promise<void> {
  const seconds = await ctx.attempts.tryProxy(ctx.caller.userId)
  if (seconds === 0) return
  ctx.connection.retryAfter(seconds)
  throw new BotError('TOO_MANY_PROXY_TRIES')
}
