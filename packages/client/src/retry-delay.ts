const maxMs = 15_000

/**
 * How long to wait before connecting again, in ms, for pages and scripts. The first try comes within a second, at any time of it:
 * what lost the same server must not come back in the same instant. Later ones wait longer, up to a limit. `random` is from 0 to 1.
 */
export function retryDelayMs(attempt: number, random: number): number {
  if (attempt === 0) return Math.round(1_000 * random)
  return Math.round(Math.min(maxMs, 1_000 * 2 ** attempt) * (0.5 + 0.5 * random))
}
