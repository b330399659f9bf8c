import { encodeForm } from './encode-form.ts'
import { Refusal } from './failure.ts'
import { asksForOwner } from './failures/challenge.ts'
import type { CallOptions } from './port.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Transport } from './transport.ts'

/** What a method of the library asks its request object to send. */
export interface LibraryRequest {
  readonly url?: string | undefined
  readonly method?: string | undefined
  readonly headers?: Readonly<Record<string, unknown>> | undefined
  readonly qs?: Readonly<Record<string, unknown>> | undefined
  readonly form?: Readonly<Record<string, unknown>> | undefined
  readonly body?: string | Buffer | undefined
}

/** What the methods of the library read of an answer. */
export interface LibraryResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

/** The parts of a client of the library that a request reads and an answer changes. */
export interface LibraryClient {
  readonly state: {
    readonly cookieJar: {
      getCookieString(url: string): string
      setCookie(cookie: string, url: string, options: { ignoreError: boolean }): unknown
    }
    igWWWClaim?: string | undefined
    authorization?: string | undefined
    passwordEncryptionKeyId?: string | number | undefined
    passwordEncryptionPubKey?: string | undefined
    checkpoint: unknown
  }
  readonly request: { getDefaultHeaders(): Readonly<Record<string, unknown>> }
}

/**
 * Stands in for the library's `request.send`: the same headers, cookies and encodings out, the same changes of state in,
 * over our transport. A refusal is thrown as `Refusal`; the library's own errors, which quote tokens, cookies and
 * passwords, and its debug output, which prints whole answers, never come to be.
 */
export function librarySend(
  client: LibraryClient,
  transport: Transport,
  callOptions: () => CallOptions | undefined,
): (request: LibraryRequest, acceptsAnyBody?: boolean) => Promise<LibraryResponse> {
  return async (request, acceptsAnyBody = false) => {
    const path = pathOf(request)
    const { status, headers, body } = await transport({
      method: request.method === 'POST' ? 'POST' : 'GET',
      target: request.qs ? `${path}?${encodeForm(request.qs)}` : path,
      headers: headersOf(client, request, path),
      body: request.form ? encodeForm(request.form) : (request.body ?? null),
      signal: callOptions()?.signal,
    })
    remember(client.state, headers, path)
    const fields = typeof body === 'object' && body !== null ? body : {}
    const isSuccess = acceptsAnyBody ? status === 200 : 'status' in fields && fields.status === 'ok'
    if (isSuccess && (path.includes('/challenge/') || !asksForOwner({ ...fields })))
      return { statusCode: status, headers, body }
    if ('message' in fields && fields.message === 'challenge_required') client.state.checkpoint = body
    const method = request.method === 'POST' ? 'POST' : 'GET'
    throw new Refusal({ status, body, path, method, headers, retryAfterSeconds: readRetryAfter(headers) })
  }
}

/** Cookies are kept for the host the library looks them up at, whatever address stands in for it. */
const cookieHost = 'https://i.instagram.com'

/** Of the library's headers these belong to its own connections. */
const ownHeaders = new Set(['Host', 'Connection'])

/** @throws {TypeError} for anything but a path, so that no call leaves for another host. */
function pathOf({ url }: LibraryRequest): string {
  if (!url?.startsWith('/') || url.startsWith('//')) throw new TypeError('a request needs a path')
  return url
}

function headersOf(client: LibraryClient, request: LibraryRequest, path: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...client.request.getDefaultHeaders(), ...request.headers }))
    if (value !== undefined && !ownHeaders.has(name)) headers[name] = String(value)
  const cookies = client.state.cookieJar.getCookieString(cookieHost + path)
  if (cookies) headers.Cookie = cookies
  if (request.form) headers['Content-Type'] = 'application/x-www-form-urlencoded'
  return headers
}

/** What an answer changes in the client, success or not: cookies, session token, claim, key for passwords. */
function remember(state: LibraryClient['state'], headers: LibraryResponse['headers'], path: string): void {
  for (const cookie of [headers['set-cookie'] ?? []].flat())
    state.cookieJar.setCookie(cookie, cookieHost + path, { ignoreError: true })
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined)
  const authorization = text('ig-set-authorization')
  state.igWWWClaim = text('x-ig-set-www-claim') ?? state.igWWWClaim
  // Instagram clears a token by sending one that ends in a colon.
  if (authorization && !authorization.endsWith(':')) state.authorization = authorization
  state.passwordEncryptionKeyId = text('ig-set-password-encryption-key-id') ?? state.passwordEncryptionKeyId
  state.passwordEncryptionPubKey =
    text('ig-set-password-encryption-pub-key') ?? state.passwordEncryptionPubKey
}
