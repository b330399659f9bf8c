import { append, withUser } from '@botyard/db'
import { phoneFor } from '@botyard/db/queries/instagram-accounts/credentials'
import { readProxy, storeProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../engine.ts'
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
 * Makes everything of the caller's account go through a proxy from now on. It is tried first: an answer of Instagram must
 * come through it, whatever it says.
 * @throws {BotError} PROXY_UNREACHABLE or PROXY_CREDENTIALS_REFUSED; the former way out stays then.
 */
export async function setProxy(engine: Engine, caller: Caller, url: string): Promise<ProxyView> {
  await testProxy(engine, caller, url)
  await keep(
    engine,
    caller,
    url,
    `Everything of this account now goes through the proxy ${present(url).host}.`,
  )
  return present(url)
}

/** Lets the caller's account go out directly again. */
export function removeProxy(engine: Engine, caller: Caller): Promise<void> {
  return keep(engine, caller, null, 'The proxy was removed: this account now goes out directly.')
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
    await append(tx, { event: 'proxy.changed', status: 'info', message, correlationId })
  })
}

function present(url: string): ProxyView {
  const { protocol, hostname, port, username } = new URL(url)
  const scheme = protocol.replace(':', '')
  return {
    protocol: scheme,
    host: hostname,
    port: Number(port) || (scheme === 'https' ? 443 : scheme === 'http' ? 80 : 1080),
    hasCredentials: username !== '',
  }
}
