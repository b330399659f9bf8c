/** How the session cookie is named and guarded. */
export interface CookieStyle {
  readonly name: string
  readonly attributes: string
}

/**
 * `__Host-` binds the cookie to this host over TLS. Browsers refuse it on plain http, so an installation that is reached
 * that way (localhost) gets a plain name.
 */
export function cookieStyle(publicUrl: string): CookieStyle {
  const isSecure = new URL(publicUrl).protocol === 'https:'
  return {
    name: isSecure ? '__Host-session' : 'session',
    attributes: `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  }
}

/** The header that gives a browser its session, until the browser is closed or the server ends it. */
export function sessionCookie(style: CookieStyle, token: string): string {
  return `${style.name}=${token}; ${style.attributes}`
}

/** The header that takes it away. */
export function endedCookie(style: CookieStyle): string {
  return `${style.name}=; ${style.attributes}; Max-Age=0`
}

/** A token is 43 characters of base64url; anything else in a cookie or header is nobody's session. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** The token of a request: from `Authorization: Bearer`, or from the cookie. Never throws, whatever stands there. */
export function readToken(
  headers: { authorization?: string | undefined; cookie?: string | undefined },
  style: CookieStyle,
): { token: string; from: 'header' | 'cookie' } | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (headers.authorization !== undefined)
    return bearer && tokenPattern.test(bearer) ? { token: bearer, from: 'header' } : null
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2)
    if (name === style.name && tokenPattern.test(value)) return { token: value, from: 'cookie' }
  }
  return null
}
