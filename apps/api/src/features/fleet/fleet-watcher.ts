import { untilWoken } from '../live/until-woken.ts'
import type { PresentedFleetBot } from './present-fleet-bot.ts'
import type { FleetSummary } from './read-summary.ts'

/** What became of the fleet since a watcher last asked. */
export interface FleetNews {
  readonly asOf: string
  /** The fleet was read as a whole for the first time: nothing said before counts. */
  readonly isReset: boolean
  readonly bots: readonly PresentedFleetBot[]
  readonly gone: readonly string[]
  readonly summary: FleetSummary | undefined
  readonly failure: unknown
}

/** One subscription to the fleet. What comes while nobody asks is kept as the newest of each bot, so it stays small. */
export class FleetWatcher {
  readonly #onClose: (watcher: FleetWatcher) => void
  readonly #bots = new Map<string, PresentedFleetBot | null>()
  #asOf = ''
  #isReset = false
  #summary: FleetSummary | undefined
  #failure: unknown
  #wake = () => {}

  constructor(onClose: (watcher: FleetWatcher) => void) {
    this.#onClose = onClose
  }

  reset(asOf: string, summary: FleetSummary): void {
    this.#bots.clear()
    this.#isReset = true
    this.#take(asOf, summary)
  }

  /** New values by id; null for a bot that is no longer there. */
  change(asOf: string, bots: ReadonlyMap<string, PresentedFleetBot | null>, summary?: FleetSummary): void {
    for (const [id, bot] of bots) this.#bots.set(id, bot)
    this.#take(asOf, summary)
  }

  reportFailure(failure: unknown): void {
    this.#failure = failure
    this.#wake()
  }

  /** What has come, as soon as there is something; nothing once the signal aborts. */
  async next(signal: AbortSignal | undefined): Promise<FleetNews | null> {
    while (this.#asOf === '' && this.#failure === undefined) {
      if (signal?.aborted) return null
      await untilWoken(signal, (wake) => {
        this.#wake = wake
      })
    }
    const news = {
      asOf: this.#asOf,
      isReset: this.#isReset,
      bots: [...this.#bots.values()].filter((bot) => bot !== null),
      gone: [...this.#bots].flatMap(([id, bot]) => (bot === null ? id : [])),
      summary: this.#summary,
      failure: this.#failure,
    }
    this.#bots.clear()
    this.#asOf = ''
    this.#isReset = false
    this.#summary = undefined
    this.#failure = undefined
    return news
  }

  close(): void {
    this.#onClose(this)
  }

  #take(asOf: string, summary: FleetSummary | undefined): void {
    this.#asOf = asOf
    this.#summary = summary ?? this.#summary
    this.#wake()
  }
}
