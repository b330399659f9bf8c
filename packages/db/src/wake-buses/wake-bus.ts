/** In the place of a user: what happened concerns every bot, as an incident does. */
export const everybody = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** In the place of `seq`: the user's bot may stand otherwise, and there is no event of it. */
export const moved = -1

/** Called for each wake-up: the stream of a user has reached `seq`. */
export type OnWake = (userId: string, seq: number) => void

/**
 * Tells the API processes that a user has new events, or a bot that stands otherwise. Only a hint: a lost wake-up costs time, never an event,
 * because the events themselves are rows.
 */
export interface WakeBus {
  /** Says that the stream of a user has reached `seq`. Called after the commit; never throws. */
  publish(userId: string, seq: number): void
  /** Calls `onWake` for each wake-up until the returned function is called. */
  subscribe(onWake: OnWake): Promise<() => Promise<void>>
  close(): Promise<void>
}
