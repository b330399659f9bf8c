import type { InstagramErrorName } from '@botyard/errors'
import { type AnswerBody, type Rule, rules } from './classify-rules.ts'
import { type Classified, verdict } from './verdicts.ts'

/** What came back from Instagram, or why nothing did. */
export interface Answer {
  /** The HTTP status; null when there was no answer. */
  readonly status: number | null
  /** Parsed JSON; the raw text when it was not JSON; null when there was none. */
  readonly body: unknown
  /** The path asked, without its query. */
  readonly path: string
  /** Why there was no answer: an error code such as `ECONNRESET`, or an error that has one. */
  readonly cause?: unknown
  /** Whether the account goes out through a proxy, so that no connection means the proxy's trouble. */
  readonly isProxied?: boolean
}

/**
 * Says which of our failures an answer is. Only call it for answers that are no success.
 * Looks at status and body, and at nothing else; what no rule knows is `INSTAGRAM_FAILURE_UNKNOWN`.
 */
export function classify({ status, body, path, cause, isProxied = false }: Answer): Classified {
  if (status === null) return byCause(codeOf(cause), path, isProxied)
  const name = (isBody(body) && byBody(body, path)) || byStatus(status, body, path)
  return verdict(name, leavesDoubt(name, status) && isWrite(path) ? 'unknown' : 'refused')
}

const byErrorType = Map.groupBy(rules, (rule) => rule.errorType)
const byMessage = Map.groupBy(rules, (rule) => rule.message)
const byStep = Map.groupBy(rules, (rule) => rule.step)
const byWords = rules.filter((rule) => rule.says !== undefined)
const byField = Map.groupBy(rules, (rule) => rule.has)
/** Any of the words at all: one look instead of one for each rule. */
const anyWords = new RegExp(byWords.map(({ says }) => says?.source).join('|'), 'i')

function byBody(body: AnswerBody, path: string): InstagramErrorName | undefined {
  const { error_type: errorType, message, step_name: step } = body
  return (
    (typeof errorType === 'string' && firstFit(byErrorType.get(errorType), body, path)) ||
    (typeof message === 'string' && firstFit(byMessage.get(message), body, path)) ||
    (typeof step === 'string' && firstFit(byStep.get(step), body, path)) ||
    byFields(body, path) ||
    (typeof message === 'string' && anyWords.test(message) ? firstFit(byWords, body, path) : undefined)
  )
}

function byFields(body: AnswerBody, path: string): InstagramErrorName | undefined {
  for (const field in body) {
    const name = firstFit(byField.get(field), body, path)
    if (name) return name
  }
  return undefined
}

function firstFit(
  candidates: readonly Rule[] | undefined,
  body: AnswerBody,
  path: string,
): InstagramErrorName | undefined {
  if (candidates === undefined) return undefined
  for (const rule of candidates)
    if (
      (rule.path === undefined || path.includes(rule.path)) &&
      (rule.says === undefined || rule.says.test(String(body.message))) &&
      (rule.fits === undefined || rule.fits(body))
    )
      return rule.name
  return undefined
}

function byStatus(status: number, body: unknown, path: string): InstagramErrorName {
  if (typeof body === 'string' && isProxyPage.test(body)) return 'PROXY_UNREACHABLE'
  if (status >= 500) return 'INSTAGRAM_SERVER_ERROR'
  if (status === 467) return 'CLIENT_REFUSED'
  if (status === 429) return 'INSTAGRAM_THROTTLED'
  if (status === 408) return 'INSTAGRAM_TIMEOUT'
  if (status === 407) return 'PROXY_CREDENTIALS_REFUSED'
  if (status === 405) return 'ENDPOINT_GONE'
  if (status === 401) return 'SESSION_DOUBTED'
  if (status === 404 && body === 'Not Found') return 'CHALLENGE_SUSPECTED'
  if (status === 404 && path.includes('/feed/tag/')) return 'TAG_FEED_GONE'
  if (status === 202) return 'UPLOAD_PENDING'
  if (status < 400 && body === null) return 'INSTAGRAM_ANSWER_EMPTY'
  if (status < 400 && !(isBody(body) && body.status === 'fail')) return 'INSTAGRAM_ANSWER_UNREADABLE'
  return 'INSTAGRAM_FAILURE_UNKNOWN'
}

/** The page squid and its kin show when they open no way: it names one of these. */
const isProxyPage = /\bERR_(CONNECT_FAIL|DNS_FAIL|CANNOT_FORWARD|ACCESS_DENIED)\b/

/** Codes of Node, undici and our transport. Those here never left a request with Instagram. */
const unsent = new Map<string, InstagramErrorName>([
  ['UND_ERR_CONNECT_TIMEOUT', 'INSTAGRAM_TIMEOUT'],
  ['PROXY_AUTHENTICATION', 'PROXY_CREDENTIALS_REFUSED'],
  ['PROXY_ADDRESS_INVALID', 'PROXY_UNREACHABLE'],
  ['PROXY_REFUSED', 'PROXY_UNREACHABLE'],
  ...[
    'EAI_AGAIN',
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    // A proxy that opened no tunnel; our own aborts have codes of their own.
    'UND_ERR_ABORTED',
    'UND_ERR_INVALID_ARG',
  ].map((code) => [code, 'INSTAGRAM_UNREACHABLE'] as const),
])

/** Of these nobody knows whether the request arrived. */
const unanswered = new Map<string, InstagramErrorName>([
  ['ABORTED', 'INSTAGRAM_CALL_CANCELLED'],
  ['ETIMEDOUT', 'INSTAGRAM_TIMEOUT'],
  ['ESOCKETTIMEDOUT', 'INSTAGRAM_TIMEOUT'],
  ['UND_ERR_HEADERS_TIMEOUT', 'INSTAGRAM_TIMEOUT'],
  ['UND_ERR_BODY_TIMEOUT', 'INSTAGRAM_TIMEOUT'],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'INSTAGRAM_ANSWER_UNREADABLE'],
  ['Z_BUF_ERROR', 'INSTAGRAM_ANSWER_UNREADABLE'],
  ['Z_DATA_ERROR', 'INSTAGRAM_ANSWER_UNREADABLE'],
])

function byCause(code: string, path: string, isProxied: boolean): Classified {
  const known = unsent.get(code) ?? bySocksCode(code)
  if (known && isProxied && known !== 'PROXY_CREDENTIALS_REFUSED') return verdict('PROXY_UNREACHABLE')
  if (known) return verdict(known)
  return verdict(unanswered.get(code) ?? 'INSTAGRAM_CONNECTION_LOST', isWrite(path) ? 'unknown' : 'refused')
}

/** A SOCKS proxy that opens no way says why in the code: `UND_ERR_SOCKS5_AUTH_FAILED`. */
function bySocksCode(code: string): InstagramErrorName | undefined {
  if (!code.includes('SOCKS5_')) return undefined
  return code.includes('SOCKS5_AUTH') ? 'PROXY_CREDENTIALS_REFUSED' : 'PROXY_UNREACHABLE'
}

const doubtful: ReadonlySet<InstagramErrorName> = new Set([
  'INSTAGRAM_ANSWER_UNREADABLE',
  'INSTAGRAM_ANSWER_EMPTY',
  'INSTAGRAM_TIMEOUT',
])

function leavesDoubt(name: InstagramErrorName, status: number): boolean {
  if (name === 'PROXY_UNREACHABLE') return false
  return status >= 500 || doubtful.has(name)
}

/**
 * Paths that change nothing another person could see. The list is of what is harmless, so that a path nobody thought of
 * counts as a write and is looked up instead of repeated.
 */
const harmless =
  /^\/api\/v1\/(accounts\/(login|two_factor_login|logout|current_user)\/|qe\/|challenge\/|tags\/|users\/|feed\/|friendships\/(show\/|show_many\/|\d+\/)|media\/[\d_]+\/(info|comments)\/|news\/|direct_v2\/threads\/get_by_participants\/)/

function isWrite(path: string): boolean {
  return !harmless.test(path)
}

function isBody(value: unknown): value is AnswerBody {
  return typeof value === 'object' && value !== null
}

function codeOf(cause: unknown): string {
  if (typeof cause === 'string') return cause
  if (typeof cause !== 'object' || cause === null) return ''
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  return 'cause' in cause ? codeOf(cause.cause) : ''
}
