import { untilWoken } from '../live/until-woken.ts'
import type { PresentedAccount } from './present-account.ts'

/** What became of somebody's accounts since the last time. */
export interface AccountsNews {
  readonly asOf: string
  /** Nothing was sent before. */
  readonly isReset: boolean
  readonly items: readonly PresentedAccount[]
  readonly gone: readonly string[]
  readonly failure: unknown
}

/** One subscription to somebody's accounts. While nobody asks, only the newest is kept, so a slow reader costs nothing. */
export class AccountsWatcher {
  readonly personId: string
  readonly #onClose: () => void
  /** What its reader was sent of each, last. */
  #lastSent = new Map<string, string>()
  #isReset = true
  #shown: { asOf: string; items: readonly PresentedAccount[] } | null = null
  #failure: unknown
  #wake = () => {}

  constructor(personId: string, onClose: () => void) {
    this.personId = personId
    this.#onClose = onClose
  }

  /** Whether one of these is the person, or an account of theirs; a new one wants to be shown all in any case. */
  isConcernedBy(woken: ReadonlySet<string>): boolean {
    if (this.#isReset && !this.#shown) return true
    if (woken.has(this.personId)) return true
    return [...this.#lastSent.keys()].some((id) => woken.has(id))
  }

  /** All accounts of the person, as they are now. */
  show(asOf: string, items: readonly PresentedAccount[]): void {
    this.#shown = { asOf, items }
    this.#wake()
  }

  reportFailure(failure: unknown): void {
    this.#failure = failure
    this.#wake()
  }

  /** What differs from what its reader was sent, as soon as something is; nothing once the signal aborts. */
  async next(signal: AbortSignal | undefined): Promise<AccountsNews | null> {
    for (;;) {
      if (signal?.aborted) return null
      const news = this.#takeNews()
      if (news) return news
      await untilWoken(signal, (wake) => {
        this.#wake = wake
      })
    }
  }

  close(): void {
    this.#onClose()
  }

  #takeNews(): AccountsNews | null {
    const [shown, failure] = [this.#shown, this.#failure]
    this.#shown = null
    this.#failure = undefined
    if (failure !== undefined) return { asOf: '', isReset: false, items: [], gone: [], failure }
    if (!shown) return null
    const texts = new Map(shown.items.map((account) => [account.id, JSON.stringify(account)]))
    const items = shown.items.filter(({ id }) => this.#lastSent.get(id) !== texts.get(id))
    const gone = [...this.#lastSent.keys()].filter((id) => !texts.has(id))
    const isReset = this.#isReset
    this.#lastSent = texts
    this.#isReset = false
    if (!isReset && items.length === 0 && gone.length === 0) return null
    return { asOf: shown.asOf, isReset, items, gone, failure: undefined }
  }
}
