import { BotInstance, type InstagramFactory } from './bot-instance.ts'

/** Bots kept loaded at most: about 15 KB each, reloaded from their row when needed again. */
const defaultMaxLoaded = 2_000

/** The bots of this process, by user: each has an instance of its own, and none ever serves another. */
export class BotInstanceManager {
  readonly #createInstagram: InstagramFactory
  readonly #maxLoaded: number
  /** In order of use, the least recent first. */
  readonly #instances = new Map<string, BotInstance>()
  readonly #atWork = new Set<string>()

  constructor(createInstagram: InstagramFactory, { maxLoaded = defaultMaxLoaded } = {}) {
    this.#createInstagram = createInstagram
    this.#maxLoaded = maxLoaded
  }

  /** The user's instance; made at the first call. */
  get(userId: string): BotInstance {
    const instance = this.#instances.get(userId) ?? new BotInstance(userId, this.#createInstagram)
    this.#instances.delete(userId)
    this.#instances.set(userId, instance)
    const [leastRecent] = this.#instances.keys()
    if (this.#instances.size > this.#maxLoaded && leastRecent) this.#instances.delete(leastRecent)
    return instance
  }

  /** Forgets a user's instance, so that the next use starts from the stored session. */
  drop(userId: string): void {
    this.#instances.delete(userId)
  }

  /** Whether a turn of this process is at work for the user's bot, however long ago its lease ran out. */
  isAtWork(userId: string): boolean {
    return this.#atWork.has(userId)
  }

  /** Does what a turn does at Instagram. Until it has ended nobody in this process takes the bot. */
  async atWork<Result>(userId: string, work: () => Promise<Result>): Promise<Result> {
    this.#atWork.add(userId)
    try {
      return await work()
    } finally {
      this.#atWork.delete(userId)
    }
  }

  get size(): number {
    return this.#instances.size
  }
}
