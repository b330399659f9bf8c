import { AsyncLocalStorage } from 'node:async_hooks'
import { IgApiClient } from 'instagram-private-api'
import { readAccount, readSignedIn } from './answers.ts'
import { readChallengeStep } from './challenge-step.ts'
import { applyClientProfile, type ClientProfile } from './client-profile.ts'
import { InstagramFailure, Refusal, toInstagramFailure } from './failure.ts'
import { createFriendships } from './friendships.ts'
import { librarySend } from './library-send.ts'
import { readTwoFactor, readWaitingLogin, verificationMethods } from './login-outcome.ts'
import { createMessages } from './messages.ts'
import { createPeople } from './people.ts'
import type {
  Account,
  CallOptions,
  ChallengeStep,
  Credentials,
  InstagramPort,
  LoginOutcome,
  PendingChallenge,
  PendingTwoFactor,
  PeoplePage,
  TwoFactorMethod,
} from './port.ts'
import { createPosts } from './posts.ts'
import { restoreSession, serializeSession } from './session-blob.ts'
import { createStories } from './stories.ts'
import { keepTemporaryIds } from './temporary-ids.ts'
import { openTransport, type Transport } from './transport.ts'
import { verdict } from './verdicts.ts'

export interface InstagramOptions {
  /** `https://i.instagram.com`, or the address of the sandbox. */
  readonly baseUrl: string
  /** Asked for before each call when it is a function, so that a replaced file takes effect at once. */
  readonly profile: ClientProfile | (() => ClientProfile)
  /** Names the phone this account is used from: one for each account, and always the same. */
  readonly deviceSeed: string
  /** The phone drawn for it, as user agents write it; one of its seed when left out. */
  readonly phone?: string | null
  /** What `serialize` gave; without it only the two steps of signing in make sense. */
  readonly session?: string | null
  readonly proxyUrl?: string | null
  /** The most a request may take, in milliseconds; must stay below the lease of a turn. */
  readonly timeoutMs?: number
}

/**
 * Instagram for one account, through instagram-private-api. No other file may import that library.
 * @throws {InstagramFailure} `SESSION_UNREADABLE` when `session` cannot be read.
 */
export function createInstagram(options: InstagramOptions): InstagramPort {
  return new PrivateApi(options)
}

class PrivateApi implements InstagramPort {
  readonly relationships: InstagramPort['relationships']
  readonly relationship: InstagramPort['relationship']
  readonly follow: InstagramPort['follow']
  readonly unfollow: InstagramPort['unfollow']
  readonly people = createPeople((options, work) => this.#callAsOwner(options, work))
  readonly posts = createPosts((options, work) => this.#callAsOwner(options, work))
  readonly stories = createStories((options, work) => this.#callAsOwner(options, work))
  readonly messages = createMessages((options, work) => this.#callAsOwner(options, work))
  readonly #options: InstagramOptions
  readonly #transport: Transport
  readonly #calls = new AsyncLocalStorage<CallOptions>()
  #client: IgApiClient
  #applied: ClientProfile = null

  constructor(options: InstagramOptions) {
    const { baseUrl, proxyUrl = null, timeoutMs = 12_000 } = options
    this.#options = options
    this.#transport = openTransport({ baseUrl, proxyUrl, timeoutMs })
    this.#client = this.#open(options.session ?? null)
    const friendships = createFriendships((callOptions, work) => this.#callAsOwner(callOptions, work))
    this.relationships = friendships.relationships
    this.relationship = friendships.relationship
    this.follow = friendships.follow
    this.unfollow = friendships.unfollow
  }

  login({ username, password }: Credentials, options?: CallOptions): Promise<LoginOutcome> {
    return this.#call(options, async () => {
      const client = this.#open(null)
      this.#client = client
      try {
        const body = await client.account.login(username, password)
        return { kind: 'signed-in', account: readAccount(body, '/api/v1/accounts/login/') }
      } catch (error) {
        const waiting = readWaitingLogin(error, username)
        if (!waiting) throw error
        const session = serializeSession(client.state)
        return waiting.kind === 'two-factor'
          ? { kind: waiting.kind, pending: { ...waiting.pending, session } }
          : { kind: waiting.kind, pending: { ...waiting.pending, session } }
      }
    })
  }

  verifyTwoFactor(
    pending: PendingTwoFactor,
    { code, method }: { readonly code: string; readonly method: TwoFactorMethod },
    options?: CallOptions,
  ): Promise<Account> {
    return this.#call(options, async () => {
      const client = this.#open(pending.session)
      this.#client = client
      const body = await client.account.twoFactorLogin({
        username: pending.username,
        verificationCode: code.replace(/\s/g, ''),
        twoFactorIdentifier: pending.identifier,
        verificationMethod: verificationMethods[method],
      })
      return readSignedIn(body, '/api/v1/accounts/two_factor_login/')
    })
  }

  resendTwoFactor(pending: PendingTwoFactor, options?: CallOptions): Promise<PendingTwoFactor> {
    return this.#call(options, async () => {
      const client = this.#open(pending.session)
      this.#client = client
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
          _csrftoken: state.cookieCsrfToken,
        }),
      })
      // A new message may come with a new identifier, and only that one takes the new code.
      const renewed = readTwoFactor(body, pending.username)?.pending
      return { ...pending, ...renewed, session: serializeSession(client.state) }
    })
  }

  resendChallengeCode(
    pending: PendingChallenge,
    choice: string,
    options?: CallOptions,
  ): Promise<ChallengeStep> {
    return this.#challengeStep(pending, options, (client) => client.challenge.replay(choice))
  }

  readChallenge(pending: PendingChallenge, options?: CallOptions): Promise<ChallengeStep> {
    return this.#challengeStep(pending, options, (client) => client.challenge.state())
  }

  chooseChallengeContact(
    pending: PendingChallenge,
    choice: string,
    options?: CallOptions,
  ): Promise<ChallengeStep> {
    return this.#challengeStep(pending, options, (client) => client.challenge.selectVerifyMethod(choice))
  }

  verifyChallenge(pending: PendingChallenge, code: string, options?: CallOptions): Promise<Account> {
    return this.#call(options, async () => {
      if (pending.apiPath === null) throw new InstagramFailure(verdict('CHALLENGE_IN_APP_ONLY'))
      const client = this.#open(pending.session)
      this.#client = client
      const { state, request } = client
      // Not by the library's own method: it takes every refusal for a wrong code.
      const { body } = await request.send({
        url: state.challengeUrl,
        method: 'POST',
        form: request.sign({
          security_code: code.replace(/\s/g, ''),
          _csrftoken: state.cookieCsrfToken,
          guid: state.uuid,
          device_id: state.deviceId,
        }),
      })
      state.checkpoint = null
      state.challenge = null
      return readSignedIn(body, '/api/v1/challenge/')
    })
  }

  currentAccount(options?: CallOptions): Promise<Account> {
    return this.#call(options, async () =>
      readAccount(await this.#client.account.currentUser(), '/api/v1/accounts/current_user/'),
    )
  }

  reach(options?: CallOptions): Promise<void> {
    return this.#call(options, async () => {
      try {
        // What the app asks first, before anybody signs in.
        await this.#client.qe.syncLoginExperiments()
      } catch (error) {
        // Any word of Instagram is enough; only one of the proxy is not.
        const status = error instanceof Refusal ? error.answer.status : null
        if (status === null || status === 407) throw error
      }
    })
  }

  logout(options?: CallOptions): Promise<void> {
    return this.#call(options, async () => {
      await this.#client.account.logout()
    })
  }

  async hashtagPeople(hashtag: string, cursor: string | null, options?: CallOptions): Promise<PeoplePage> {
    const page = await this.posts.ofHashtag(hashtag, cursor, options)
    const people = new Map(page.posts.map(({ author }) => [author.id, author]))
    return { people: [...people.values()], cursor: page.cursor }
  }

  async serialize(): Promise<string> {
    return serializeSession(this.#client.state)
  }

  #challengeStep(
    pending: PendingChallenge,
    options: CallOptions | undefined,
    ask: (client: IgApiClient) => Promise<unknown>,
  ): Promise<ChallengeStep> {
    return this.#call(options, async () => {
      if (pending.apiPath === null) return { kind: 'in-app', pending }
      const client = this.#open(pending.session)
      this.#client = client
      const step = readChallengeStep(await ask(client))
      return { ...step, pending: { ...pending, session: serializeSession(client.state) } }
    })
  }

  /** A client of the library on our transport, with the device of this account and, if given, its session. */
  #open(session: string | null): IgApiClient {
    const client = new IgApiClient()
    client.state.generateDevice(this.#options.deviceSeed)
    keepTemporaryIds(client.state)
    this.#applied = this.#profile()
    applyClientProfile(client.state, this.#applied)
    if (session !== null) restoreSession(client.state, session)
    Object.assign(client.request, {
      send: librarySend(client, this.#transport, () => this.#calls.getStore()),
    })
    return client
  }

  /** A call that names the owner of the session in what it sends; without one the library would throw an error of its own. */
  #callAsOwner<T>(options: CallOptions | undefined, work: (client: IgApiClient) => Promise<T>): Promise<T> {
    return this.#call(options, () => {
      if (!namesOwner(this.#client)) throw new InstagramFailure(verdict('SESSION_UNREADABLE'))
      return work(this.#client)
    })
  }

  /** Runs one call of the port: its options reach the transport underneath the library, its errors leave as ours. */
  async #call<T>(options: CallOptions | undefined, work: () => Promise<T>): Promise<T> {
    try {
      const profile = this.#profile()
      if (profile !== this.#applied) {
        this.#applied = profile
        applyClientProfile(this.#client.state, profile)
      }
      return await this.#calls.run(options ?? {}, work)
    } catch (error) {
      throw toInstagramFailure(error)
    }
  }

  #profile(): ClientProfile {
    const { profile } = this.#options
    return typeof profile === 'function' ? profile() : profile
  }
}

function namesOwner({ state }: IgApiClient): boolean {
  try {
    return Boolean(state.cookieUserId)
  } catch {
    // Neither a token it can read nor a cookie.
    return false
  }
}
