import { IgApiClient } from 'instagram-private-api'
import { z } from 'zod'
import type { AppSpeaker, SessionHolder } from './app-speaker.ts'
import { person } from './calls/fields.ts'
import { readingFor } from './calls/reading.ts'
import { readChallengeStep } from './challenge-step.ts'
import { InstagramFailure, Refusal } from './failure.ts'
import { speakThrough } from './library-send.ts'
import { readTwoFactor, readWaitingLogin, verificationMethods } from './login-outcome.ts'
import type {
  Account,
  CallOptions,
  ChallengeStep,
  Credentials,
  LoginOutcome,
  PendingChallenge,
  PendingTwoFactor,
  TwoFactorMethod,
} from './port.ts'
import { readSession, type Session, writeSession } from './session.ts'
import { verdict } from './verdicts.ts'

/**
 * The steps of signing in, through instagram-private-api: it seals passwords and knows the order of questions. No other
 * file may import that library. Each step puts the session it leads to into the holder.
 */
export class SignIn {
  readonly #speaker: AppSpeaker
  readonly #holder: SessionHolder

  constructor(speaker: AppSpeaker, holder: SessionHolder) {
    this.#speaker = speaker
    this.#holder = holder
  }

  /** `fresh`: the session of nobody, on the phone of the account. */
  async login(
    { username, password }: Credentials,
    fresh: Session,
    options: CallOptions | undefined,
  ): Promise<LoginOutcome> {
    const client = this.#open(fresh, options)
    try {
      const body = await client.account.login(username, password)
      return {
        kind: 'signed-in',
        account: this.#signedIn({ logged_in_user: body }, '/api/v1/accounts/login/'),
      }
    } catch (error) {
      const waiting = readWaitingLogin(error, username)
      if (!waiting) throw error
      const session = this.#keep(client)
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
    const client = this.#open(readSession(pending.session), options)
    const body = await client.account.twoFactorLogin({
      username: pending.username,
      verificationCode: code.replace(/\s/g, ''),
      twoFactorIdentifier: pending.identifier,
      verificationMethod: verificationMethods[method],
    })
    return this.#signedIn(body, '/api/v1/accounts/two_factor_login/')
  }

  async resendTwoFactor(
    pending: PendingTwoFactor,
    options: CallOptions | undefined,
  ): Promise<PendingTwoFactor> {
    const client = this.#open(readSession(pending.session), options)
    const { state, request } = client
    // The library knows no method for it.
    const { body } = await request.send({
      url: '/api/v1/accounts/send_two_factor_login_sms/',
      method: 'POST',
      form: request.sign({
        two_factor_identifier: pending.identifier,
        username: pending.username,
        guid: state.uuid,
        device_id: state.deviceId,
        _uuid: state.uuid,
      }),
    })
    // A new message may come with a new identifier, and only that one takes the new code.
    const renewed = readTwoFactor(body, pending.username)?.pending
    return { ...pending, ...renewed, session: this.#keep(client) }
  }

  readChallenge(pending: PendingChallenge, options: CallOptions | undefined): Promise<ChallengeStep> {
    return this.#challengeStep(pending, options, (client) => client.challenge.state())
  }

  chooseChallengeContact(
    pending: PendingChallenge,
    choice: string,
    options: CallOptions | undefined,
  ): Promise<ChallengeStep> {
    return this.#challengeStep(pending, options, (client) => client.challenge.selectVerifyMethod(choice))
  }

  resendChallengeCode(
    pending: PendingChallenge,
    choice: string,
    options: CallOptions | undefined,
  ): Promise<ChallengeStep> {
    return this.#challengeStep(pending, options, (client) => client.challenge.replay(choice))
  }

  async verifyChallenge(
    pending: PendingChallenge,
    code: string,
    options: CallOptions | undefined,
  ): Promise<Account> {
    if (pending.apiPath === null) throw new InstagramFailure(verdict('CHALLENGE_IN_APP_ONLY'))
    const { state, request } = this.#open(readSession(pending.session), options)
    // Not by the library's own method: it takes every refusal for a wrong code.
    const { body } = await request.send({
      url: state.challengeUrl,
      method: 'POST',
      form: request.sign({
        security_code: code.replace(/\s/g, ''),
        guid: state.uuid,
        device_id: state.deviceId,
      }),
    })
    return this.#signedIn(body, '/api/v1/challenge/')
  }

  /** Gets any answer without a session. @throws {Refusal} when none came, or one of the proxy. */
  async reach(fresh: Session, options: CallOptions | undefined): Promise<void> {
    try {
      // What the app asks first, before anybody signs in.
      await this.#open(fresh, options).qe.syncLoginExperiments()
    } catch (error) {
      // Any word of Instagram is enough; only one of the proxy is not.
      const status = error instanceof Refusal ? error.answer.status : null
      if (status === null || status === 407) throw error
    }
  }

  async #challengeStep(
    pending: PendingChallenge,
    options: CallOptions | undefined,
    ask: (client: IgApiClient) => Promise<unknown>,
  ): Promise<ChallengeStep> {
    if (pending.apiPath === null) return { kind: 'in-app', pending }
    const client = this.#open(readSession(pending.session), options)
    const step = readChallengeStep(await ask(client))
    return { ...step, pending: { ...pending, session: this.#keep(client) } }
  }

  /** A client of the library that speaks for this session. */
  #open(session: Session, options: CallOptions | undefined): IgApiClient {
    this.#holder.session = session
    const client = new IgApiClient()
    speakThrough(client, this.#speaker, this.#holder, () => options)
    return client
  }

  /** The session of a sign-in that waits, with what is being asked. */
  #keep({ state }: IgApiClient): string {
    const { checkpoint, challenge } = state
    this.#holder.session = { ...this.#holder.session, checkpoint, challenge }
    return writeSession(this.#holder.session)
  }

  /** Who signed in. From here on the session has an owner, whatever headers said, and no challenge. */
  #signedIn(body: unknown, path: string): Account {
    const { logged_in_user } = readingFor('login', path, '').whole(z.object({ logged_in_user: person }), body)
    this.#holder.session = {
      ...this.#holder.session,
      ...{ userId: logged_in_user.id, checkpoint: null, challenge: null },
    }
    return { id: logged_in_user.id, username: logged_in_user.username }
  }
}
