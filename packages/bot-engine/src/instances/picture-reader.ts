import type { StoredSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { BotError } from '@botyard/errors'
import type { Picture } from '../instagram/client/picture.ts'
import type { InstagramPort } from '../instagram/port.ts'
import type { InstagramFactory } from './bot-instance.ts'

/** How much pictures may ask for. */
interface PictureTerms {
  /** So many pictures of an account are asked for at the same time. */
  readonly maxAtOnce: number
  /** So many of an account may wait; more are refused. A page shows 200 targets at once. */
  readonly maxWaiting: number
  /** How long an account that asks for nothing keeps its client, in milliseconds. Its connections stay open as long. */
  readonly idleMs: number
}

const usual: PictureTerms = { maxAtOnce: 3, maxWaiting: 400, idleMs: 30_000 }

/** Whose picture is read, and for whom. */
interface PictureWish {
  readonly userId: string
  readonly stored: StoredSession
  readonly url: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads pictures for the accounts of a process: a few at a time for each, over one client and so over connections that are
 * used again, and each address once however many want it. A wish that nobody has any more when its turn comes is dropped.
 */
export class PictureReader {
  readonly #createInstagram: InstagramFactory
  readonly #terms: PictureTerms
  readonly #accounts = new Map<string, Account>()

  constructor(createInstagram: InstagramFactory, terms: Partial<PictureTerms> = {}) {
    this.#createInstagram = createInstagram
    this.#terms = { ...usual, ...terms }
  }

  /** @returns null when there is none to be had. @throws {BotError} PICTURE_UNAVAILABLE when too many wait, or why the session is unusable. */
  async read({ userId, stored, url, signal }: PictureWish): Promise<Picture | null> {
    const account = this.#accountOf(userId, stored)
    const known = account.wishes.get(url)
    if (known) {
      known.signals.push(signal)
      return known.picture.promise
    }
    if (account.wishes.size >= this.#terms.maxWaiting) throw new BotError('PICTURE_UNAVAILABLE')
    const wish: Wish = { url, signals: [signal], picture: Promise.withResolvers() }
    clearTimeout(account.idle)
    account.wishes.set(url, wish)
    account.waiting.push(wish)
    this.#goOn(userId, account)
    return wish.picture.promise
  }

  #accountOf(userId: string, stored: StoredSession): Account {
    const known = this.#accounts.get(userId)
    const { sessionVersion, proxyUrl } = stored
    if (known && known.sessionVersion === sessionVersion && known.proxyUrl === proxyUrl) return known
    const instagram = this.#createInstagram(stored)
    const account = known ?? { wishes: new Map(), waiting: [], busy: 0 }
    const made = Object.assign(account, { instagram, sessionVersion, proxyUrl })
    this.#accounts.set(userId, made)
    return made
  }

  #goOn(userId: string, account: Account): void {
    while (account.busy < this.#terms.maxAtOnce) {
      const wish = account.waiting.shift()
      if (!wish) break
      account.busy += 1
      void answer(account.instagram, wish).finally(() => {
        account.busy -= 1
        account.wishes.delete(wish.url)
        this.#goOn(userId, account)
      })
    }
    if (account.wishes.size > 0) return
    // A client holds an opened session: not longer than it is of use.
    account.idle = setTimeout(() => this.#accounts.delete(userId), this.#terms.idleMs).unref()
  }
}

interface Wish {
  readonly url: string
  /** Of everybody who wants it. */
  readonly signals: (AbortSignal | undefined)[]
  readonly picture: PromiseWithResolvers<Picture | null>
}

interface Account {
  instagram: InstagramPort
  sessionVersion: number
  proxyUrl: string | null
  /** Those that wait and those that are being read, by address. */
  readonly wishes: Map<string, Wish>
  readonly waiting: Wish[]
  busy: number
  idle?: NodeJS.Timeout
}

/** Never rejects itself. What is begun is read to its end, for it is kept for the next time. */
async function answer(instagram: InstagramPort, { url, signals, picture }: Wish): Promise<void> {
  if (signals.every((signal) => signal?.aborted)) return picture.reject(new BotError('PICTURE_UNAVAILABLE'))
  await instagram.picture(url).then(picture.resolve, picture.reject)
}
