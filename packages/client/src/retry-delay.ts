const maxMs = 30_000

/**
 * How long to wait before connecting again, in ms: up to a second at first, and up to twice as long after each failed try, at most 30 s.
 * Scripts that lose the same server must not all come back in the same instant. `random` is from 0 to 1.
 */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.round(Math.min(maxMs, 1_000 * 2 ** attempt) * random)
}
