import type { FrameOf } from './frames.ts'
import type { Position } from './position.ts'
import { untilWoken } from './until-woken.ts'

/** An event as it is sent: made once, whoever it goes to. */
export interface LiveEvent {
  readonly seq: number
  readonly frame: FrameOf<'event'>
}

/** What has come for a subscriber since it last asked. */
export interface Delivery {
  readonly events: readonly LiveEvent[]
  /** Events were dropped: read on from the table. */
  readonly isBehind: boolean
  readonly isBeat: boolean
  /** The bot stands otherwise than was said: its status is to be read. */
  readonly isStatusDue: boolean
  readonly failure: unknown
}

/** More than this is not kept for a reader that does not come: it reads on from the table. */
const maxWaiting = 200

/** One subscription's place in the hub. */
export class Subscriber {
  readonly #onStart: (position: Position) => void
  readonly #onClose: () => void
  #events: LiveEvent[] = []
  #isBehind = false
  #isBeat = false
  #isStatusDue = false
  #failure: unknown
  #wake = () => {}

  constructor(on: { start: (position: Position) => void; close: () => void }) {
    this.#onStart = on.start
    this.#onClose = on.close
  }

  /** Says how far it has read the table on its own; the hub continues from there. */
  startAfter(position: Position): void {
    this.#onStart(position)
  }

  push(events: readonly LiveEvent[]): void {
    if (this.#events.length + events.length > maxWaiting) this.fallBehind()
    else this.#events.push(...events)
    this.#wake()
  }

  fallBehind(): void {
    this.#events = []
    this.#isBehind = true
    this.#wake()
  }

  beat(): void {
    this.#isBeat = true
    this.#wake()
  }

  markStatusDue(): void {
    this.#isStatusDue = true
    this.#wake()
  }

  reportFailure(failure: unknown): void {
    this.#failure = failure
    this.#wake()
  }

  /** What has come, as soon as there is something; nothing once the signal aborts. */
  async next(signal: AbortSignal | undefined): Promise<Delivery> {
    if (!this.#hasNews() && !signal?.aborted) {
      await untilWoken(signal, (wake) => {
        this.#wake = wake
      })
    }
    const delivery = {
      events: this.#events,
      isBehind: this.#isBehind,
      isBeat: this.#isBeat,
      isStatusDue: this.#isStatusDue,
      failure: this.#failure,
    }
    this.#events = []
    this.#isBehind = false
    this.#isBeat = false
    this.#isStatusDue = false
    this.#failure = undefined
    return delivery
  }

  close(): void {
    this.#onClose()
  }

  #hasNews(): boolean {
    return (
      this.#events.length > 0 ||
      this.#isBehind ||
      this.#isBeat ||
      this.#isStatusDue ||
      this.#failure !== undefined
    )
  }
}
