import { append, withUser } from '@botyard/db'
import { proxyChanged } from '@botyard/db/events/settings'
import { phoneFor } from '@botyard/db/queries/instagram-accounts/credentials'
import { readProxy, storeProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { BotError } from '@botyard/errors'
import { formatProxy, type ProxyAddress, parseProxy, proxyForms } from '@botyard/outbound/proxy-address'
import { isInner, type Reach } from '@botyard/outbound/reach'
import type { Caller, Engine } from '../../engine.ts'
import { optionsOf } from './connect-instagram.ts'

/** A proxy without what is secret about it. */
export interface ProxyView {
  readonly protocol: string
  readonly host: string
  readonly port: number
  readonly hasCredentials: boolean
}

/** The proxy of the caller's account; null when it has none. */
export async function viewProxy({ db, keyRing }: Engine, { userId }: Caller): Promise<ProxyView | null> {
  const url = await withUser(db, userId, (tx) => readProxy(tx, keyRing))
  return url === null ? null : present(url)
}

/**
 * Makes everything of the caller's account go through a proxy from now on, entered in any form its seller uses. It is tried
 * first: an answer of Instagram must come through it, whatever it says.
 * @throws {BotError} PROXY_ADDRESS_UNCLEAR, PROXY_ADDRESS_REFUSED, PROXY_UNREACHABLE or PROXY_CREDENTIALS_REFUSED; the
 * former way out stays then.
 */
export async function setProxy(engine: Engine, caller: Caller, text: string): Promise<ProxyView> {
  const proxy = requireProxy(text, engine.reach)
  const url = formatProxy(proxy)
  await testProxy(engine, caller, url)
  const message = `All traffic of this account now goes through the proxy ${proxy.host}.`
  await keep(engine, caller, url, message)
  return present(url)
}

/** Lets the caller's account go out directly again. */
export function removeProxy(engine: Engine, caller: Caller): Promise<void> {
  return keep(engine, caller, null, 'The proxy was removed: this account now connects directly.')
}

/** Asks Instagram something harmless through a proxy. @throws {BotError} like `setProxy`, NOT_FOUND without one. */
export async function testProxy(engine: Engine, caller: Caller, url?: string): Promise<void> {
  const { proxyUrl, ...phone } = await withUser(engine.db, caller.userId, async (tx) => ({
    ...(await phoneFor(tx, null)),
    proxyUrl: url ?? (await readProxy(tx, engine.keyRing)),
  }))
  if (proxyUrl === null) throw new BotError('NOT_FOUND')
  const instagram = engine.createInstagram({ ...phone, session: null, proxyUrl })
  await instagram.reach(optionsOf(caller))
}

function keep(
  { db, keyRing }: Engine,
  { userId, correlationId }: Caller,
  url: string | null,
  message: string,
): Promise<void> {
  return withUser(db, userId, async (tx) => {
    await storeProxy(tx, keyRing, url)
    await append(tx, proxyChanged, { message, correlationId })
  })
}

function requireProxy(text: string, reach: Reach): ProxyAddress {
  const proxy = parseProxy(text)
  if ('understood' in proxy)
    throw new BotError('PROXY_ADDRESS_UNCLEAR', {
      message: `This was understood as ${proxy.understood}. Wanted: ${proxyForms}.`,
      metadata: { field: 'url', got: proxy.understood, wanted: proxyForms },
    })
  if (isInner(proxy.host, reach)) throw new BotError('PROXY_ADDRESS_REFUSED')
  return proxy
}

function present(url: string): ProxyView {
  const proxy = parseProxy(url)
  if ('understood' in proxy) return { protocol: 'unknown', host: 'unknown', port: 0, hasCredentials: true }
  const { scheme, host, port, username, password } = proxy
  return { protocol: scheme, host, port, hasCredentials: username !== '' || password !== '' }
}
