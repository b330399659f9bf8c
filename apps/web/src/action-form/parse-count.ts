/**
 * A typed count as it is sent: digits become a number, a range loses blanks and gets a plain hyphen, and whatever else was
 * typed is left for the server to refuse.
 */
export function parseCount(typed: string): number | string {
  const text = typed.trim().replace(/^(\d+)\s*[-‐‑‒–—−]\s*(\d+)$/, '$1-$2')
  return /^\d+$/.test(text) ? Number(text) : text
}
