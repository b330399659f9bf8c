import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { openTunnel } from '@botyard/outbound/open-tunnel'
import { parseProxy } from '@botyard/outbound/proxy-address'
import { internet, type Reach } from '@botyard/outbound/reach'
import { withinDeadline } from '@botyard/outbound/within-deadline'
import { instagramRequests } from '@botyard/runtime/metrics'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { InstagramFailure, Refusal } from './failure.ts'
import { parseAnswer } from './parse-answer.ts'
import { verdict } from './verdicts.ts'

export interface TransportOptions {
  /** Where Instagram is: `https://i.instagram.com`, or the address of the sandbox. */
  readonly baseUrl: string
  /** The way out for this account alone. When it is down, calls fail; they never go around it. */
  readonly proxyUrl: string | null
  /** The most a call may take from start to the last byte, in milliseconds. */
  readonly timeoutMs: number
  /** Where proxies may be. Default: on the internet. */
  readonly reach?: Reach
  /** The most a proxy may take to open a way, in milliseconds. Default: 5,000. */
  readonly tunnelMs?: number
}

export interface HttpCall {
  readonly method: Dispatcher.HttpMethod
  /** Path and query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
  readonly signal: AbortSignal | undefined
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Dispatcher.ResponseData['headers']
  /** Parsed JSON, or the text when it is none. */
  readonly body: unknown
}

export type Transport = (call: HttpCall) => Promise<HttpAnswer>

/** A proxy gets so long to open a way; its failures come when that is over. */
const defaultTunnelMs = 5_000

/**
 * HTTP to one Instagram, over kept-alive connections that all accounts without a proxy share; they share nothing else.
 * Certificates are always verified. A call ends at its deadline, whatever the other side does, and its connection with it.
 * Any HTTP status resolves; only a missing or cut answer rejects, with a `Refusal`.
 * @throws {InstagramFailure} `PROXY_UNREACHABLE` when the address of the proxy is none.
 */
export function openTransport({ baseUrl, timeoutMs, ...way }: TransportOptions): Transport {
  const { origin, pathname } = new URL(baseUrl)
  const prefix = pathname.replace(/\/$/, '')
  const { proxyUrl } = way
  const isProxied = proxyUrl !== null
  const dispatcher = isProxied ? proxied({ ...way, proxyUrl, timeoutMs }) : directly(timeoutMs)

  async function exchange({ target, ...call }: HttpCall, signal: AbortSignal): Promise<HttpAnswer> {
    const response = await dispatcher.request({ ...call, origin, path: prefix + target, signal })
    const bytes = await response.body.bytes()
    const text = await decode(bytes, response.headers['content-encoding'])
    return { status: response.statusCode, headers: response.headers, body: parseAnswer(text) }
  }

  return async (call) => {
    const answered = instagramRequests.startTimer()
    try {
      const answer = await withinDeadline({ timeoutMs, signal: call.signal }, (signal) =>
        exchange(call, signal),
      )
      answered({ outcome: `${Math.floor(answer.status / 100)}xx` })
      return answer
    } catch (error) {
      answered({ outcome: 'none' })
      const path = call.target.replace(/\?.*$/, '')
      throw new Refusal({ status: null, body: null, path, isProxied, cause: codeOf(error) })
    }
  }
}

// Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
const tls = { rejectUnauthorized: true }

const settings = {
  allowH2: false,
  connections: 64,
  keepAliveTimeout: 30_000,
  maxResponseSize: 8 * 2 ** 20,
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
function proxied(way: { proxyUrl: string; timeoutMs: number; reach?: Reach; tunnelMs?: number }): Dispatcher {
  const { proxyUrl, timeoutMs, reach = internet, tunnelMs = defaultTunnelMs } = way
  const proxy = parseProxy(proxyUrl)
  // The address holds credentials: nothing of it goes on.
  if ('understood' in proxy)
    throw new InstagramFailure(verdict('PROXY_UNREACHABLE'), { cause: 'PROXY_ADDRESS_INVALID' })
  return new Agent({
    ...settings,
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

const decoders = { br: promisify(brotliDecompress), deflate: promisify(inflate), gzip: promisify(gunzip) }

async function decode(bytes: Uint8Array, encoding: string | string[] | undefined): Promise<string> {
  const isKnown = encoding === 'br' || encoding === 'deflate' || encoding === 'gzip'
  if (!isKnown) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  const plain = await decoders[encoding](bytes, { maxOutputLength: 4 * settings.maxResponseSize })
  return plain.toString()
}

/** Only the code: the messages and fields of network errors quote addresses and, behind a proxy, credentials. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN'
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : 'UNKNOWN'
}
