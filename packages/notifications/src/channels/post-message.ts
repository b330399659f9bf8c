import type { IncomingHttpHeaders } from 'node:http'
import { BotError } from '@botyard/errors'
import { publicLookup, requirePublicUrl } from '@botyard/outbound/public-address'
import type { Reach } from '@botyard/outbound/reach'
import { readRetryAfter } from '@botyard/outbound/retry-after'
import { withinDeadline } from '@botyard/outbound/within-deadline'
import { Agent, type Dispatcher, request } from 'undici'

/** For everything: connecting, sending, and the answer. */
export const maxPostMs = 10_000
/** An answer is read to see what it means, and so that the connection ends in order, but not for ever. */
const maxAnswerBytes = 64 * 1024

/** What is sent once. */
export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** What came back. */
export interface Answer {
  readonly status: number
  /** The beginning of it. It may quote what was sent: never for logs or people. */
  readonly text: string
}

/** What a channel reads in an answer that is no success. */
export interface Refusal {
  /** Nobody will ever take anything there again. */
  readonly isGone?: boolean
  /** Nothing more is wanted for so long. */
  readonly retryAfterSeconds?: number | undefined
}

/**
 * Sends something to where the internet and the operator let it go, follows no redirect, and takes `timeoutMs` at most.
 * @returns the status of the answer, 200 to 299. @throws {BotError} WEBHOOK_ADDRESS_REFUSED; WEBHOOK_REFUSED with `status` and
 * `retryAfterSeconds` in its metadata; CHANNEL_GONE with `status`; or WEBHOOK_UNREACHABLE. Never with anything of the address,
 * the answer or a secret in it.
 */
export async function postMessage(
  { url, headers, body }: Post,
  {
    reach,
    signal,
    timeoutMs = maxPostMs,
    readRefusal = () => ({}),
  }: {
    readonly reach: Reach
    readonly signal?: AbortSignal
    readonly timeoutMs?: number
    readonly readRefusal?: (answer: Answer) => Refusal
  },
): Promise<number> {
  const target = requirePublicUrl(url, reach)
  // Our own timer comes first.
  const dispatcher = new Agent({ connect: { lookup: publicLookup(reach), timeout: timeoutMs + 5_000 } })
  try {
    return await withinDeadline({ timeoutMs, signal }, async (signal) => {
      const answer = await request(target, { method: 'POST', headers, body, dispatcher, signal })
      const read = { status: answer.statusCode, text: await readStart(answer.body) }
      if (read.status >= 200 && read.status <= 299) return read.status
      throw refusalOf(read, answer.headers, readRefusal(read))
    })
  } catch (error) {
    throw asOurs(error)
  } finally {
    await dispatcher.destroy()
  }
}

/** Sends a value as JSON. @throws {BotError} as {@link postMessage} */
export function postJson(
  url: string,
  value: unknown,
  options: Parameters<typeof postMessage>[1],
): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  return postMessage({ url, headers, body: JSON.stringify(value) }, options)
}

function refusalOf(
  { status }: Answer,
  headers: IncomingHttpHeaders,
  { isGone = false, retryAfterSeconds }: Refusal,
): BotError {
  if (isGone) return new BotError('CHANNEL_GONE', { metadata: { status } })
  const isBusy = status === 429 || status === 503
  const seconds = retryAfterSeconds ?? (isBusy ? readRetryAfter(headers) || undefined : undefined)
  return new BotError('WEBHOOK_REFUSED', {
    message: `The receiver answered ${status}.`,
    metadata: { status, ...(seconds !== undefined && { retryAfterSeconds: seconds }) },
  })
}

async function readStart(body: Dispatcher.ResponseData['body']): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size >= maxAnswerBytes) break
  }
  return Buffer.concat(parts).toString('utf8', 0, maxAnswerBytes)
}

/** Network errors quote what was sent: only their kind goes on. */
function asOurs(error: unknown): BotError {
  if (error instanceof BotError) return error
  const inner = error instanceof Error && error.cause instanceof BotError ? error.cause : undefined
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return inner ?? new BotError('WEBHOOK_UNREACHABLE', { metadata: { reason: code } })
}

/** An answer as JSON; undefined for one that is none. */
export function readJsonAnswer(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
