import { type ProxyView, removeProxy, setProxy, testProxy, viewProxy } from '@botyard/bot-engine'
import { z } from 'zod'
import { commandProcedure, userProcedure } from '../../trpc.ts'

const nothing = z.strictObject({}).default({})
const proxyOutput = z.object({
  protocol: z.string(),
  host: z.string(),
  port: z.number(),
  has_credentials: z.boolean(),
})

/** `https://name:password@host:port`; SOCKS 5 and plain HTTP too. The credentials are never answered again. */
const proxyUrl = z
  .string('wanted the address of a proxy')
  .max(500, 'wanted at most 500 characters')
  .refine(isProxyUrl, 'wanted an address like http://name:password@host:8080, https://… or socks5://…')

function isProxyUrl(text: string): boolean {
  if (!/^(https?|socks5h?):\/\//.test(text) || !URL.canParse(text)) return false
  const { hostname, pathname, search, hash } = new URL(text)
  return hostname !== '' && (pathname === '/' || pathname === '') && search === '' && hash === ''
}

/** The way out of one's own Instagram account. */
export const proxyRouter = {
  get: userProcedure
    .meta({ openapi: { method: 'GET', path: '/bot/proxy', tags: ['proxy'], summary: 'My account’s proxy' } })
    .input(nothing)
    .output(z.object({ proxy: proxyOutput.nullable() }))
    .query(async ({ ctx }) => {
      const proxy = await viewProxy(ctx.engine, ctx.caller)
      return { proxy: proxy && present(proxy) }
    }),

  set: commandProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/bot/proxy',
        tags: ['proxy'],
        summary: 'Let my account go out through a proxy, after trying it',
      },
    })
    .meta({ audit: 'proxy.set' })
    .input(z.strictObject({ url: proxyUrl }))
    .output(proxyOutput)
    .mutation(async ({ ctx, input }) => {
      const proxy = await setProxy(ctx.engine, ctx.caller, input.url)
      ctx.audit.add({ protocol: proxy.protocol, host: proxy.host, port: proxy.port })
      return present(proxy)
    }),

  remove: commandProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/bot/proxy',
        tags: ['proxy'],
        summary: 'Let my account go out directly',
      },
    })
    .meta({ audit: 'proxy.remove' })
    .input(nothing)
    .output(z.object({ success: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await removeProxy(ctx.engine, ctx.caller)
      return { success: true }
    }),

  test: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/proxy/test',
        tags: ['proxy'],
        summary: 'Try my account’s proxy',
      },
    })
    .input(nothing)
    .output(z.object({ success: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await testProxy(ctx.engine, ctx.caller)
      return { success: true }
    }),
}

function present({ protocol, host, port, hasCredentials }: ProxyView): z.infer<typeof proxyOutput> {
  return { protocol, host, port, has_credentials: hasCredentials }
}
