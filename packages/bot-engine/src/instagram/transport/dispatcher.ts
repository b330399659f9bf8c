import { openTunnel } from '@botyard/outbound/open-tunnel'
import { parseProxy } from '@botyard/outbound/proxy-address'
import { internet, type Reach } from '@botyard/outbound/reach'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { classificationOf } from '../failures/classification.ts'
import { InstagramFailure } from '../failures/failure.ts'

/** How the requests of one account leave this machine. */
export interface DispatcherOptions {
  /** The proxy of this account alone. When it is down, calls fail; they never bypass it. */
  readonly proxyUrl: string | null
  /** The most a call may take from start to the last byte, in milliseconds. */
  readonly timeoutMs: number
  /** Where proxies may be. Default: on the internet. */
  readonly reach?: Reach
  /** The most a proxy may take to open a tunnel, in milliseconds. Default: 5,000. */
  readonly tunnelMs?: number
  /** The most connections through this proxy to one host. Default: 64. */
  readonly connections?: number
}

/** The largest answer that is read, as it comes over the wire. */
export const maxAnswerBytes = 8 * 2 ** 20

/**
 * Connections of an account: through tunnels of its proxy, or those that all accounts without one share.
 * @throws {InstagramFailure} `PROXY_UNREACHABLE` when the address of the proxy is none.
 */
export function openDispatcher({ proxyUrl, ...options }: DispatcherOptions): Dispatcher {
  return proxyUrl === null ? directly(options.timeoutMs) : proxied({ ...options, proxyUrl })
}

/** A proxy has this long to open a tunnel; after that it has failed. */
const defaultTunnelMs = 5_000

// Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
const tls = { rejectUnauthorized: true }

const settings = {
  allowH2: false,
  connections: 64,
  keepAliveTimeout: 30_000,
  maxResponseSize: maxAnswerBytes,
  // Our deadline covers the whole call; two more timers per request would only cost.
  headersTimeout: 0,
  bodyTimeout: 0,
}

const directAgents = new Map<number, Agent>()

/** The connections of all accounts without a proxy; the time for a call bounds that for its connection too. */
function directly(timeoutMs: number): Dispatcher {
  const known = directAgents.get(timeoutMs)
  if (known) return known
  const made = new Agent({ ...settings, connect: { ...tls, timeout: Math.min(5_000, timeoutMs) } })
  directAgents.set(timeoutMs, made)
  return made
}

/** Every connection of the account goes through a tunnel of its proxy. */
function proxied(route: DispatcherOptions & { readonly proxyUrl: string }): Dispatcher {
  const { proxyUrl, timeoutMs, reach = internet, tunnelMs = defaultTunnelMs } = route
  const { connections = settings.connections } = route
  const proxy = parseProxy(proxyUrl)
  // The address holds credentials: nothing of it goes on.
  if ('understood' in proxy)
    throw new InstagramFailure(classificationOf('PROXY_UNREACHABLE'), { cause: 'PROXY_ADDRESS_INVALID' })
  return new Agent({
    ...settings,
    connections,
    connect(options, callback) {
      const isSecure = options.protocol === 'https:'
      const target = {
        host: options.hostname.replace(/^\[|\]$/g, ''),
        port: Number(options.port) || (isSecure ? 443 : 80),
      }
      const startedAt = performance.now()
      // Before the deadline of the call, so that a proxy that says nothing is told from an Instagram that says nothing.
      openTunnel(proxy, target, { reach, tunnelMs: Math.min(tunnelMs, timeoutMs * 0.75) }).then(
        (socket) => {
          if (!isSecure) return callback(null, socket)
          const timeout = timeoutMs - (performance.now() - startedAt)
          const secure = buildConnector({ ...tls, allowH2: false, timeout })
          secure({ ...options, httpSocket: socket }, callback)
        },
        (error: Error) => callback(error, null),
      )
    },
  })
}
