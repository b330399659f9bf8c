import { z } from 'zod'
import type { Account, CallOptions, Credentials } from '../account.ts'
import type { AppSpeaker } from '../app/app-speaker.ts'
import { timeline } from '../calls/account/timeline.ts'
import type { AppContext, AppRequest } from '../calls/call.ts'
import { person } from '../calls/fields.ts'
import { readingFor } from '../calls/reading.ts'
import { storyTray } from '../calls/stories/story-tray.ts'
import { Refusal } from '../failures/failure.ts'
import { readSession, type Session, type SessionHolder, writeSession } from '../session/session.ts'
import type { Success } from '../transport/require-success.ts'
import { encryptPassword, type PasswordKey, readPasswordKey } from './encrypt-password.ts'
import { readTwoFactor } from './second-factor.ts'
import type { LoginOutcome, PendingTwoFactor, TwoFactorMethod } from './sign-in-port.ts'
import * as requests from './sign-in-requests.ts'
import { readWaitingLogin } from './waiting-login.ts'

/**
 * The sign-in of the app in its older form: the one that asks for no proof of a genuine phone. Botyard imitates no such
 * proof; where Instagram wants one, the sign-in ends with a code that says so. Each step puts the session it leads to into
 * the holder, and each is one attempt.
 */
export class SignIn {
  readonly #speaker: AppSpeaker
  readonly #holder: SessionHolder

  constructor(speaker: AppSpeaker, holder: SessionHolder) {
    this.#speaker = speaker
    this.#holder = holder
  }

  /** `fresh`: the session of nobody, on the phone of the account. The password is sent once. */
  async login(
    { username, password }: Credentials,
    fresh: Session,
    options: CallOptions | undefined,
  ): Promise<LoginOutcome> {
    this.#holder.session = fresh
    const key = (await this.#greet(options)) ?? (await this.#askForKey(options))
    const encryptedPassword = await encryptPassword(password, key)
    try {
      const request = requests.login(this.#speaker.context(), { username, encryptedPassword })
      const account = this.#signedIn(await this.#send(request, options), request.path)
      await this.openApp(options)
      return { kind: 'signed-in', account }
    } catch (error) {
      const waiting = readWaitingLogin(error, username)
      if (!waiting) throw error
      const session = writeSession(this.#holder.session)
      return waiting.kind === 'two-factor'
        ? { kind: waiting.kind, pending: { ...waiting.pending, session } }
        : { kind: waiting.kind, pending: { ...waiting.pending, session } }
    }
  }

  async verifyTwoFactor(
    pending: PendingTwoFactor,
    { code, method }: { readonly code: string; readonly method: TwoFactorMethod },
    options: CallOptions | undefined,
  ): Promise<Account> {
    const plain = code.replace(/[\s-]/g, '')
    const request = this.#resume(pending, (context) =>
      requests.twoFactorLogin(context, pending, { code: plain, method }),
    )
    const account = this.#signedIn(await this.#send(request, options), request.path)
    await this.openApp(options)
    return account
  }

  /** Lets Instagram send a code. A new message may come with a new identifier, and only that one takes its code. */
  async sendCode(
    pending: PendingTwoFactor,
    by: 'sms' | 'whatsapp',
    options: CallOptions | undefined,
  ): Promise<PendingTwoFactor> {
    const request = this.#resume(pending, (context) => requests.sendTwoFactorCode(context, pending, by))
    const { body } = await this.#send(request, options)
    const renewed = readTwoFactor(body, pending.username)
    return {
      ...pending,
      ...(renewed && { identifier: renewed.identifier }),
      ...(renewed?.maskedContact && { maskedContact: renewed.maskedContact }),
      session: writeSession(this.#holder.session),
    }
  }

  /** Whether another device has approved. What one source calls approved and another does not is taken for no. */
  async checkApproval(pending: PendingTwoFactor, options: CallOptions | undefined): Promise<boolean> {
    const request = this.#resume(pending, (context) => requests.approvalStatus(context, pending))
    const { body } = await this.#send(request, options)
    return approvedSchema.safeParse(body).success
  }

  /** Gets any answer without a session. @throws {Refusal} when none came, or one of the proxy. */
  async reach(fresh: Session, options: CallOptions | undefined): Promise<void> {
    this.#holder.session = fresh
    try {
      await this.#send(requests.passwordKey(), options)
    } catch (error) {
      if (!isAnswered(error)) throw error
    }
  }

  /** What an app reads when it is opened. That somebody is signed in stands before it, so its refusals change nothing. */
  async openApp(options: CallOptions | undefined): Promise<void> {
    try {
      await this.#speaker.call(storyTray, 'cold_start', options)
      await this.#speaker.call(timeline, 'cold_start_fetch', options)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }

  /** The first word of an app that was just opened; its answer may carry the key already. */
  async #greet(options: CallOptions | undefined): Promise<PasswordKey | undefined> {
    const { headers } = await this.#send(requests.launcherSync(this.#speaker.context()), options)
    return readPasswordKey(headers)
  }

  async #askForKey(options: CallOptions | undefined): Promise<PasswordKey> {
    const request = requests.passwordKey()
    const headers = await this.#send(request, options).then(
      (answer) => answer.headers,
      (error: unknown) => {
        if (!isAnswered(error)) throw error
        return error.answer.headers ?? {}
      },
    )
    const key = readPasswordKey(headers)
    if (key) return key
    throw new Refusal({ status: 200, body: null, path: request.path })
  }

  #resume(pending: { readonly session: string }, make: (context: AppContext) => AppRequest): AppRequest {
    this.#holder.session = readSession(pending.session)
    return make(this.#speaker.context())
  }

  #send(request: AppRequest, options: CallOptions | undefined): Promise<Success> {
    return this.#speaker.send(request, options)
  }

  #signedIn({ body }: Success, path: string): Account {
    return keepSignedIn(this.#holder, body, path)
  }
}

/**
 * Who signed in. From here on the session has an owner, whatever headers said, and no challenge.
 * @throws {Refusal} when the answer names nobody.
 */
export function keepSignedIn(holder: SessionHolder, body: unknown, path: string): Account {
  const { logged_in_user } = readingFor('login', path, '').whole(z.object({ logged_in_user: person }), body)
  const { id, username } = logged_in_user
  holder.session = { ...holder.session, userId: id, checkpoint: null, challenge: null }
  return { id, username }
}

const approvedSchema = z.object({ review_status: z.literal(1) })

/** Any word of Instagram; one of a proxy is none. */
function isAnswered(error: unknown): error is Refusal {
  const status = error instanceof Refusal ? error.answer.status : null
  return status !== null && status !== 407
}
