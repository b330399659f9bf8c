import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { startDeadline } from '@botyard/outbound/deadline'
import { instagramRequests } from '@botyard/runtime/metrics'
import { Agent, type Dispatcher, ProxyAgent, Socks5ProxyAgent } from 'undici'
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

/**
 * HTTP to one Instagram, over kept-alive connections that all accounts without a proxy share; they share nothing else.
 * Certificates are always verified. Any HTTP status resolves; only a missing or cut answer rejects, with a `Refusal`.
 * @throws {InstagramFailure} `PROXY_UNREACHABLE` when the address of the proxy is none.
 */
export function openTransport({ baseUrl, proxyUrl, timeoutMs }: TransportOptions): Transport {
  const { origin, pathname } = new URL(baseUrl)
  const prefix = pathname.replace(/\/$/, '')
  const dispatcher = proxyUrl === null ? direct : proxied(proxyUrl)

  return async ({ target, signal, ...call }) => {
    const deadline = startDeadline(timeoutMs, signal)
    const answered = instagramRequests.startTimer()
    try {
      const response = await dispatcher.request({
        ...call,
        origin,
        path: prefix + target,
        signal: deadline.signal,
      })
      const bytes = await response.body.bytes()
      const text = await decode(bytes, response.headers['content-encoding'])
      answered({ outcome: `${Math.floor(response.statusCode / 100)}xx` })
      return { status: response.statusCode, headers: response.headers, body: parseAnswer(text) }
    } catch (error) {
      answered({ outcome: 'none' })
      const path = target.replace(/\?.*$/, '')
      const isProxied = proxyUrl !== null
      throw new Refusal({
        status: null,
        body: null,
        path,
        isProxied,
        cause: deadline.reason ?? codeOf(error),
      })
    } finally {
      deadline.clear()
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

const direct = new Agent({ ...settings, connect: { ...tls, timeout: 5_000 } })

function proxied(uri: string): Dispatcher {
  // Node's own error would quote the address, and with it the credentials.
  if (!/^(https?|socks5h?):/.test(uri) || !URL.canParse(uri))
    throw new InstagramFailure(verdict('PROXY_UNREACHABLE'), { cause: 'PROXY_ADDRESS_INVALID' })
  if (uri.startsWith('socks5'))
    return new Socks5ProxyAgent(uri.replace(/^socks5h:/, 'socks5:'), { ...settings, requestTls: tls })
  return new ProxyAgent({ ...settings, requestTls: tls, proxyTls: tls, proxyTunnel: true, uri })
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
  // undici tells a proxy that wants other credentials from one that is down by its words alone.
  if (error instanceof Error && /^Proxy .*\b407\b/.test(error.message)) return 'PROXY_AUTHENTICATION'
  if ('code' in error && typeof error.code === 'string') return proxyCode(error.code) ?? error.code
  return 'cause' in error ? codeOf(error.cause) : 'UNKNOWN'
}

/** What a SOCKS proxy says before anything of a request is sent. */
function proxyCode(code: string): string | undefined {
  if (code.startsWith('UND_ERR_SOCKS5_AUTH')) return 'PROXY_AUTHENTICATION'
  return code.startsWith('UND_ERR_SOCKS5') ? 'PROXY_REFUSED' : undefined
}
