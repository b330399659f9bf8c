const maxMs = 30_000

/**
 * How long to wait before connecting again, in ms: any time up to a second at first, up to twice as long after each failed try. Scripts that lost
 * the same server must not come back to it in the same instant. `random` is from 0 to 1.
 */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.round(Math.min(maxMs, 1_000 * 2 ** attempt) * random)
}
