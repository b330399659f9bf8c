import type { IncomingHttpHeaders } from 'node:http'

/** Says whether a browser sent a request from a page of this installation. */
export type OriginCheck = (headers: IncomingHttpHeaders) => boolean

/**
 * Trusts what browsers say in `Origin` and `Sec-Fetch-Site`, which a page cannot forge. A request with neither comes from
 * no browser. With `publicUrl` only that origin is ours, scheme included; without it the address that was asked for is.
 */
export function createOriginCheck(publicUrl: string | undefined): OriginCheck {
  const ours = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  return ({ origin, host, 'sec-fetch-site': site }) => {
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
    return origin === undefined || origin === (ours ?? `http://${host}`)
  }
}
