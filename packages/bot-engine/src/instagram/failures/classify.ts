import { type ErrorDefinition, errors, type InstagramErrorName } from '@botyard/errors'
import { type Classification, classificationOf } from './classification.ts'
import { type RawAnswer, readRefused } from './read-refused.ts'
import { rules } from './rules.ts'

/** What came back from Instagram, or why nothing did. */
export interface Answer extends Omit<RawAnswer, 'status'> {
  /** The HTTP status; null when there was no answer. */
  readonly status: number | null
  /** Parsed JSON; the raw text when it was not JSON; null when there was none. */
  readonly body: unknown
  /** Why there was no answer: an error code such as `ECONNRESET`, or an error that has one. */
  readonly cause?: unknown
  /** Whether the account uses a proxy, so that a missing connection is the proxy's fault. */
  readonly isProxied?: boolean
}

/**
 * Says which of our failures an answer is. Call it only for answers that are not a success.
 * An answer that no rule of `failures/` matches is `INSTAGRAM_FAILURE_UNKNOWN`.
 */
export function classify({ status, cause, isProxied = false, ...answer }: Answer): Classification {
  if (status === null) return byCause(codeOf(cause) || codeOf(answer.body), answer.path, isProxied)
  const refused = readRefused({ ...answer, status })
  const name = rules.find(({ fits }) => fits(refused))?.name ?? withoutRule(status, answer.body)
  const { instagram }: ErrorDefinition = errors[name]
  const isDoubtful = instagram?.outcome === 'unknown' || (status >= 500 && name !== 'PROXY_UNREACHABLE')
  return classificationOf(
    name,
    isDoubtful && answer.method !== 'GET' && isWrite(answer.path) ? 'unknown' : 'refused',
  )
}

/** An answer that says nothing is unreadable when it claims success, and unknown when it refuses. */
function withoutRule(status: number, body: unknown): InstagramErrorName {
  const isFailed =
    typeof body === 'object' &&
    body !== null &&
    (Reflect.get(body, 'status') === 'fail' || 'error' in body || 'errors' in body)
  if (status >= 400 || isFailed) return 'INSTAGRAM_FAILURE_UNKNOWN'
  return body === null || body === '' ? 'INSTAGRAM_ANSWER_EMPTY' : 'INSTAGRAM_ANSWER_UNREADABLE'
}

/** Codes of Node, undici and our transport. Those here never left a request with Instagram. */
const unsent = new Map<string, InstagramErrorName>([
  ['UND_ERR_CONNECT_TIMEOUT', 'INSTAGRAM_TIMEOUT'],
  ['PROXY_AUTHENTICATION', 'PROXY_CREDENTIALS_REFUSED'],
  ['PROXY_ADDRESS_INVALID', 'PROXY_UNREACHABLE'],
  ['PROXY_REFUSED', 'PROXY_UNREACHABLE'],
  ['IgExactUserNotFoundError', 'TARGET_NAME_UNKNOWN'],
  ['IgNoCheckpointError', 'INSTAGRAM_LOGIN_NOT_PENDING'],
  ['No checkpoint data available', 'INSTAGRAM_LOGIN_NOT_PENDING'],
  ['IgCookieNotFoundError', 'SESSION_UNREADABLE'],
  ['IgUserIdNotFoundError', 'SESSION_UNREADABLE'],
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

/** With these it is unknown whether the request arrived. */
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

function byCause(code: string, path: string, isProxied: boolean): Classification {
  const known = unsent.get(code) ?? bySocksCode(code)
  if (known && isProxied && known !== 'PROXY_CREDENTIALS_REFUSED')
    return classificationOf('PROXY_UNREACHABLE')
  if (known) return classificationOf(known)
  return classificationOf(
    unanswered.get(code) ?? 'INSTAGRAM_CONNECTION_LOST',
    isWrite(path) ? 'unknown' : 'refused',
  )
}

/** A SOCKS proxy that opens no way says why in the code: `UND_ERR_SOCKS5_AUTH_FAILED`. */
function bySocksCode(code: string): InstagramErrorName | undefined {
  if (!code.includes('SOCKS5_')) return undefined
  return code.includes('SOCKS5_AUTH') ? 'PROXY_CREDENTIALS_REFUSED' : 'PROXY_UNREACHABLE'
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

function codeOf(cause: unknown): string {
  if (typeof cause === 'string') return cause
  if (typeof cause !== 'object' || cause === null) return ''
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  return 'cause' in cause ? codeOf(cause.cause) : ''
}
