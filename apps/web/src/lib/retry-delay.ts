const longestMs = 15_000

/**
 * How long to wait before connecting again. Random from the first try on: when a server restarts, its thousand pages
 * must not come back in the same instant.
 */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.round(Math.min(longestMs, 500 * 2 ** attempt) * (0.2 + 0.8 * random))
}
