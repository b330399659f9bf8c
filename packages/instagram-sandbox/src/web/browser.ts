/** Browsers that a site tells apart. */
export type BrowserFamily = 'chrome' | 'edge' | 'firefox' | 'safari'

/** The family of a user agent; undefined when no browser sends such a one. */
export function browserFamily(userAgent: string): BrowserFamily | undefined {
  if (!userAgent.startsWith('Mozilla/5.0 (') || userAgent.includes('Instagram')) return undefined
  if (/\bEdg(e|A|iOS)?\//.test(userAgent)) return 'edge'
  if (/\b(Chrome|CriOS)\/\d/.test(userAgent)) return 'chrome'
  if (/\b(Firefox|FxiOS)\/\d/.test(userAgent)) return 'firefox'
  return /\bVersion\/[\d.]+ .*Safari\//.test(userAgent) ? 'safari' : undefined
}

/** Whether a browser sends client hints beside its user agent. */
export function sendsClientHints(family: BrowserFamily): boolean {
  return family === 'chrome' || family === 'edge'
}
