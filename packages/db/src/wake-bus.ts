/** Called for each wake-up: the stream of a user has reached `seq`. */
export type OnWake = (userId: string, seq: number) => void

/**
 * Tells the API processes that a user has new events. Only a hint: a lost wake-up costs time, never an event,
 * because the events themselves are rows.
 */
export interface WakeBus {
  /** Says that the stream of a user has reached `seq`. Called after the commit; never throws. */
  publish(userId: string, seq: number): void
  /** Calls `onWake` for each wake-up until the returned function is called. */
  subscribe(onWake: OnWake): Promise<() => Promise<void>>
  close(): Promise<void>
}
