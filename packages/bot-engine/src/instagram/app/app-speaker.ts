import type { CallOptions } from '../account.ts'
import type { AppContext, AppRequest, Call } from '../calls/call.ts'
import { readingFor } from '../calls/reading.ts'
import { classificationOf } from '../failures/classification.ts'
import { InstagramFailure } from '../failures/failure.ts'
import { describeProfile } from '../profiles/describe-profile.ts'
import type { AppProfile } from '../profiles/profile.ts'
import { rememberAnswer, type SessionHolder } from '../session/session.ts'
import { encodeForm } from '../transport/encode-form.ts'
import { requireSuccess, type Success } from '../transport/require-success.ts'
import type { HttpAnswer, Transport } from '../transport/transport.ts'
import { appHeaders } from './app-headers.ts'
import { type AppStart, startApp } from './app-start.ts'

/** Instagram's public key for passwords, Base64 of a PEM, and the number it has. Of no use after a sign-in. */
export interface PasswordKey {
  readonly id: string
  readonly publicKey: string
}

/** Speaks as the Android app, for one account. */
export class AppSpeaker {
  readonly #transport: Transport
  readonly #profile: () => AppProfile
  readonly #holder: SessionHolder
  readonly #start: AppStart = startApp()
  #passwordKey: PasswordKey | undefined

  constructor(transport: Transport, profile: () => AppProfile, holder: SessionHolder) {
    this.#transport = transport
    this.#profile = profile
    this.#holder = holder
  }

  /** Makes one call as the owner of the session. @throws {Refusal} SESSION_UNREADABLE as a failure without an owner. */
  async call<Input, Output>(
    call: Call<Input, Output>,
    input: Input,
    options: CallOptions = {},
  ): Promise<Output> {
    const context = this.context()
    if (context.userId === '' && !call.isOpen)
      throw new InstagramFailure(classificationOf('SESSION_UNREADABLE'))
    const request = call.app(input, context)
    const { body } = await this.send(request, options)
    return call.read(body, readingFor(call.name, request.path, context.userId))
  }

  /**
   * Sends one request; whatever its answer sets is kept, success or not.
   * @throws {Refusal} for anything but a success.
   */
  async send(request: AppRequest, options: CallOptions = {}, acceptsAnyBody = false): Promise<Success> {
    const { path, query } = request
    const answer = await this.#transport({
      method: request.method,
      target: query ? `${path}?${encodeForm(query)}` : path,
      headers: appHeaders(this.context(), request),
      body: encodeBody(request),
      signal: options.signal,
    })
    this.#holder.session = rememberAnswer(this.#holder.session, answer.headers)
    this.#passwordKey = readPasswordKey(answer.headers) ?? this.#passwordKey
    if (isChallenge(answer.body)) this.#holder.session = { ...this.#holder.session, checkpoint: answer.body }
    const speaks = describeProfile(this.#profile())
    const asked = { path, method: request.method, profile: 'app' as const, speaks }
    return requireSuccess(answer, asked, acceptsAnyBody)
  }

  /** What passwords are sealed with, as the last answer that named it had it. */
  get passwordKey(): PasswordKey | undefined {
    return this.#passwordKey
  }

  /** What requests are made of now. @throws {InstagramFailure} SESSION_UNREADABLE for a session without a phone. */
  context(): AppContext {
    const { session } = this.#holder
    const { device, userId } = session
    if (device === null) throw new InstagramFailure(classificationOf('SESSION_UNREADABLE'))
    return {
      ...{ profile: this.#profile(), session, device, userId: userId ?? '' },
      ...{ start: this.#start, now: Date.now },
    }
  }
}

function readPasswordKey(headers: HttpAnswer['headers']): PasswordKey | undefined {
  const id = headers['ig-set-password-encryption-key-id']
  const publicKey = headers['ig-set-password-encryption-pub-key']
  return typeof id === 'string' && typeof publicKey === 'string' ? { id, publicKey } : undefined
}

/** What a challenge says of itself is kept with the session: its owner answers it later, from another process perhaps. */
function isChallenge(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Reflect.get(body, 'message') === 'challenge_required'
}

function encodeBody({ body }: AppRequest): string | null {
  if (body === undefined) return null
  if ('text' in body) return body.text
  if ('form' in body) return encodeForm(body.form)
  return encodeForm({ signed_body: `SIGNATURE.${JSON.stringify(body.signed)}` })
}
