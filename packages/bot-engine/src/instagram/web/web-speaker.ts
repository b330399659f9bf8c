import type { CallOptions } from '../account.ts'
import type { Call, WebContext, WebGraphqlRequest, WebRestRequest } from '../calls/call.ts'
import { readingFor } from '../calls/reading.ts'
import { isWritable } from '../client/capabilities.ts'
import { classificationOf } from '../failures/classification.ts'
import { InstagramFailure } from '../failures/failure.ts'
import { describeProfile } from '../profiles/describe-profile.ts'
import type { WebProfile } from '../profiles/profile.ts'
import { rememberAnswer, type SessionHolder } from '../session/session.ts'
import { encodeForm } from '../transport/encode-form.ts'
import { type Asked, refusalOf, requireSuccess } from '../transport/require-success.ts'
import type { HttpAnswer, Transport } from '../transport/transport.ts'
import { graphqlForm } from './graphql-form.ts'
import { graphqlHeaders, navigationHeaders, restHeaders } from './web-headers.ts'
import { isFresh, readWebPage, type WebPage } from './web-page.ts'

/** Speaks as the browser a session was copied from, for one account. */
export class WebSpeaker {
  readonly #transport: Transport
  readonly #profile: () => WebProfile
  readonly #holder: SessionHolder
  #page: WebPage | undefined
  #count = 0

  constructor(transport: Transport, profile: () => WebProfile, holder: SessionHolder) {
    this.#transport = transport
    this.#profile = profile
    this.#holder = holder
  }

  /** Makes one call. @throws {InstagramFailure} NOT_ON_PROFILE when the site has no way to do it. */
  async call<Input, Output>(
    call: Call<Input, Output>,
    input: Input,
    options: CallOptions = {},
  ): Promise<Output> {
    const context = this.#context()
    const request = call.web?.(input, context)
    if (request === undefined) throw new InstagramFailure(classificationOf('NOT_ON_PROFILE'))
    const path = request.kind === 'rest' ? request.path : graphqlPath(request)
    const body =
      request.kind === 'rest'
        ? await this.#sendRest(request, options)
        : await this.#sendGraphql(request, options)
    return (call.readWeb ?? call.read)(body, readingFor(call.name, path, context.userId))
  }

  /**
   * Opens the start page, which says where the session stands, and takes from it what calls need.
   * @throws {Refusal} when Instagram leads elsewhere, or shows the page of nobody.
   */
  async open(options: CallOptions = {}): Promise<WebPage> {
    const answer = await this.#send(
      { method: 'GET', target: '/', headers: navigationHeaders(this.#context()), body: null },
      options,
    )
    const page =
      answer.status === 200 && typeof answer.body === 'string'
        ? readWebPage(answer.body, Date.now())
        : undefined
    if (page === undefined) throw refusalOf(asNobody(answer), this.#asked('GET', '/'))
    this.#page = page
    this.#count = 0
    return page
  }

  async #sendRest(request: WebRestRequest, options: CallOptions): Promise<unknown> {
    const { method, path, query, form } = request
    if (method === 'POST') this.#requireWritable()
    const answer = await this.#send(
      {
        method,
        target: query ? `${path}?${encodeQuery(query)}` : path,
        headers: restHeaders(this.#context(), request),
        body: form ? encodeForm(form) : null,
      },
      options,
    )
    return requireSuccess(answer, this.#asked(method, path)).body
  }

  async #sendGraphql(request: WebGraphqlRequest, options: CallOptions): Promise<unknown> {
    this.#requireWritable()
    const doc = this.#profile().docs[request.operation]
    if (doc === undefined) throw new InstagramFailure(classificationOf('NOT_ON_PROFILE'))
    const path = graphqlPath(request)
    const send = async (page: WebPage) => {
      this.#count += 1
      const form = graphqlForm(page, {
        ...{ operation: request.operation, docId: doc.id, count: this.#count },
        variables: request.variables(page),
      })
      const headers = graphqlHeaders(this.#context(), page, request)
      return this.#send({ method: 'POST', target: '/api/graphql', headers, body: encodeForm(form) }, options)
    }
    const known = this.#page && isFresh(this.#page, Date.now()) ? this.#page : await this.open(options)
    let answer = await send(known)
    // The page is too old for the site, whatever we reckoned: it is loaded again, once.
    if (field(answer.body, 'error') === 1_357_004) answer = await send(await this.open(options))
    const asked = this.#asked('POST', path)
    // Some answers leave the word of success out; errors stand beside data, or in its place.
    const root = field(field(answer.body, 'data'), request.root)
    if (answer.status !== 200 || root === undefined || root === null) throw refusalOf(answer, asked)
    return root
  }

  #asked(method: Asked['method'], path: string): Asked {
    return { path, method, profile: 'web', speaks: describeProfile(this.#profile()) }
  }

  async #send(call: Omit<Parameters<Transport>[0], 'signal'>, options: CallOptions): Promise<HttpAnswer> {
    const answer = await this.#transport({ ...call, signal: options.signal })
    this.#holder.session = rememberAnswer(this.#holder.session, answer.headers)
    return answer
  }

  #requireWritable(): void {
    if (!isWritable(this.#holder.session)) throw new InstagramFailure(classificationOf('NOT_ON_PROFILE'))
  }

  #context(): WebContext {
    const { session } = this.#holder
    if (session.userId === null) throw new InstagramFailure(classificationOf('SESSION_UNREADABLE'))
    return { profile: this.#profile(), session, userId: session.userId, now: Date.now }
  }
}

/** Names the operation, so that a failure tells reading from writing. */
function graphqlPath({ operation }: WebGraphqlRequest): string {
  return `/api/graphql/${operation}`
}

function encodeQuery(query: NonNullable<WebRestRequest['query']>): string {
  if (!Array.isArray(query)) return encodeForm({ ...query })
  return query.map(([name, value]) => encodeForm({ [name]: value })).join('&')
}

/** The start page of somebody who is not signed in, in the words the app host has for it. */
function asNobody(answer: HttpAnswer): HttpAnswer {
  const { status, body } = answer
  const isPage = status === 200 && typeof body === 'string' && body.includes('"LSD"')
  return isPage ? { ...answer, body: { message: 'login_required', status: 'fail' } } : answer
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
