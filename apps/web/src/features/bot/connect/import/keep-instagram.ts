/**
 * Leaves the cookies of other sites out of a file before it goes to the server: they are nobody's business there. Files
 * that hold no cookies come back as they are. Pure.
 */
export function keepInstagram(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (/^[{[]/.test(trimmed)) return keepInJson(trimmed)
  const lines = trimmed.split(/\r?\n/)
  const isCookiesTxt = lines.filter((line) => line.split('\t').length >= 6).length > 0
  if (!isCookiesTxt) return trimmed
  return lines
    .filter((line) => /^(#HttpOnly_)?[^\t]*instagram\.com\t/i.test(line) || /^# (Netscape )?HTTP/i.test(line))
    .join('\n')
}

function keepInJson(text: string): string {
  const value = parse(text)
  if (Array.isArray(value) && value.some(hasDomain)) return JSON.stringify(value.filter(isInstagram))
  if (typeof value === 'object' && value !== null && 'cookies' in value && Array.isArray(value.cookies))
    return value.cookies.some(hasDomain)
      ? JSON.stringify({ cookies: value.cookies.filter(isInstagram) })
      : text
  return text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hasDomain(cookie: unknown): boolean {
  return typeof cookie === 'object' && cookie !== null && 'domain' in cookie
}

function isInstagram(cookie: unknown): boolean {
  return (
    typeof cookie === 'object' &&
    cookie !== null &&
    'domain' in cookie &&
    /(^|\.)instagram\.com$/i.test(String(cookie.domain))
  )
}
