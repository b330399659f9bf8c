/** The time of a sandbox: that of the machine, until somebody moves it. */
export class Clock {
  readonly #now: () => number
  #aheadMs = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#now() + this.#aheadMs

  advance(ms: number): void {
    this.#aheadMs += ms
  }

  /** Goes on from a point in time, past or future. */
  set(atMs: number): void {
    this.#aheadMs = atMs - this.#now()
  }

  clear(): void {
    this.#aheadMs = 0
  }
}
