import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { withinDeadline } from '@botyard/outbound/within-deadline'
import { instagramRequests } from '@botyard/runtime/metrics'
import type { Dispatcher } from 'undici'
import { Refusal } from '../failures/failure.ts'
import { type DispatcherOptions, maxAnswerBytes, openDispatcher } from './dispatcher.ts'
import { parseAnswer } from './parse-answer.ts'

export interface TransportOptions extends DispatcherOptions {
  /** Where Instagram is: `https://i.instagram.com`, or the address of the sandbox. */
  readonly baseUrl: string
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
 * Certificates are always verified. A call ends at its deadline, whatever the other side does, and its connection with it.
 * Any HTTP status resolves; only a missing or cut answer rejects, with a `Refusal`.
 * @throws {InstagramFailure} `PROXY_UNREACHABLE` when the address of the proxy is none.
 */
export function openTransport({ baseUrl, ...options }: TransportOptions): Transport {
  const { origin, pathname } = new URL(baseUrl)
  const prefix = pathname.replace(/\/$/, '')
  const { timeoutMs } = options
  const isProxied = options.proxyUrl !== null
  const dispatcher = openDispatcher(options)

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

const decoders = { br: promisify(brotliDecompress), deflate: promisify(inflate), gzip: promisify(gunzip) }

async function decode(bytes: Uint8Array, encoding: string | string[] | undefined): Promise<string> {
  const isKnown = encoding === 'br' || encoding === 'deflate' || encoding === 'gzip'
  if (!isKnown) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  const plain = await decoders[encoding](bytes, { maxOutputLength: 4 * maxAnswerBytes })
  return plain.toString()
}

/** Only the code: the messages and fields of network errors quote addresses and, behind a proxy, credentials. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN'
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : 'UNKNOWN'
}
