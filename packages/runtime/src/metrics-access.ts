import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
/** What proxies add: RFC 7239 and 9110, nginx, HAProxy, Traefik, CDNs. */
const proxied =
  /^(via|forwarded|x-forwarded.*|x-real-ip|x-original.*|x-client-ip|true-client-ip|cf-.*|cdn-loop)$/
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Whether a request may read the metrics: with the token when one is set; otherwise from this machine itself, not through
 * a proxy on it and not from a page whose name was bent to it. Some proxies leave no sign in what they pass on, so an
 * installation that says it is behind one answers nobody without a token.
 */
export function mayReadMetrics(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  token: string | undefined,
  trustedProxies = 0,
): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`)
  const isForwarded = Object.keys(headers).some((name) => proxied.test(name))
  return (
    trustedProxies === 0 &&
    !isForwarded &&
    loopback.test(socket.remoteAddress ?? '') &&
    loopbackHost.test(headers.host ?? '')
  )
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
