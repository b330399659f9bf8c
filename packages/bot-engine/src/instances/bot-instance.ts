import type { StoredSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { type BotError, toBotError } from '@botyard/errors'
import type { InstagramPort } from '../instagram/port.ts'

/** Makes a client of Instagram for one account: its own device, cookies and tokens. */
export type InstagramFactory = (account: {
  deviceSeed: string
  /** The phone drawn at the first sign-in; a session brings its own. */
  phone?: string | null
  session: string | null
  proxyUrl: string | null
}) => InstagramPort

/**
 * One user's bot in this process. It owns the account's Instagram client and nothing that must outlive the process:
 * lease, queue and timers are rows, so any process can go on.
 */
export class BotInstance {
  readonly userId: string
  readonly #createInstagram: InstagramFactory
  #client: InstagramPort | undefined
  #sessionVersion = -1
  #storedSession = ''
  #unusable: BotError | undefined

  constructor(userId: string, createInstagram: InstagramFactory) {
    this.userId = userId
    this.#createInstagram = createInstagram
  }

  /** The version of the session the client was made from; -1 without a client. */
  get sessionVersion(): number {
    return this.#sessionVersion
  }

  /** Replaces the client by one that goes on with this session. One that is none is told when it is used. */
  load(stored: StoredSession): void {
    this.#unusable = undefined
    this.#client = undefined
    try {
      this.#client = this.#createInstagram(stored)
      this.#storedSession = stored.session
    } catch (error) {
      this.#unusable = toBotError(error)
    }
    this.#sessionVersion = stored.sessionVersion
  }

  /** Remembers that the stored session of this version cannot be used, and why. */
  refuse(error: BotError, sessionVersion: number): void {
    this.#client = undefined
    this.#unusable = error
    this.#sessionVersion = sessionVersion
  }

  /**
   * The account's client.
   * @throws {BotError} why the stored session cannot be used.
   * @throws {TypeError} before the first `load`: a defect of the caller.
   */
  get instagram(): InstagramPort {
    if (this.#unusable) throw this.#unusable
    if (!this.#client) throw new TypeError('bot instance used before its session was loaded')
    return this.#client
  }

  /** The session when Instagram has refreshed it since it was stored or last asked for; otherwise null. */
  async takeRefreshedSession(): Promise<string | null> {
    if (!this.#client) return null
    const session = await this.#client.serialize()
    if (session === this.#storedSession) return null
    this.#storedSession = session
    return session
  }
}
