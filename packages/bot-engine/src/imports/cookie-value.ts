/** A cookie's value without the quotes that programs put around it. One with escaped signs goes back as it came. */
export function trimQuotes(value: string): string {
  const trimmed = value.trim()
  const inner = /^"([\s\S]*)"$/.exec(trimmed)?.[1]
  return inner === undefined || /\\[0-3][0-7]{2}/.test(inner) ? trimmed : inner
}

/** What a quoted value means: `"NCG\0547000"` is `NCG,7000`. */
export function unescapeValue(value: string): string {
  return value
    .replace(/^"([\s\S]*)"$/, '$1')
    .replace(/\\([0-3][0-7]{2})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}

/**
 * When a cookie ends, in milliseconds since 1970, from seconds (with or without fractions), milliseconds, a browser's
 * microseconds since 1601, or a date in words. Null for a cookie that ends with the browser, and for what is no time.
 */
export function readExpiry(value: unknown): number | null {
  if (typeof value === 'string' && !/^-?[\d.]*$/.test(value.trim())) {
    const at = Date.parse(value)
    return Number.isFinite(at) ? at : null
  }
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : 0
  if (!Number.isFinite(number) || number <= 0) return null
  if (number > 1e16) return number / 1_000 - 11_644_473_600_000
  return number > 1e11 ? number : number * 1_000
}
