import { isApiToken } from '../../tokens/api-token.ts'

/** How the session cookie is named and guarded. */
export interface CookieStyle {
  readonly name: string
  /** Of the cookie by which a browser is known again; it signs nobody in. */
  readonly deviceName: string
  readonly attributes: string
}

/**
 * `__Host-` binds the cookie to this host over TLS. Browsers refuse it on plain http, so an installation on a developer's
 * machine gets a plain name; one in production never does.
 */
export function cookieStyle({
  publicUrl,
  isProduction,
}: {
  publicUrl: string
  isProduction: boolean
}): CookieStyle {
  const isSecure = isProduction || new URL(publicUrl).protocol === 'https:'
  return {
    name: isSecure ? '__Host-session' : 'session',
    deviceName: isSecure ? '__Host-device' : 'device',
    attributes: `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  }
}

/** The header that gives a browser its session. It ends on the server, at the latest when the cookie does. */
export function sessionCookie(style: CookieStyle, session: { token: string; maxAgeMs: number }): string {
  return `${style.name}=${session.token}; ${style.attributes}; Max-Age=${Math.floor(session.maxAgeMs / 1_000)}`
}

/** The header by which a browser is known again. */
export function deviceCookie(style: CookieStyle, device: { token: string; maxAgeMs: number }): string {
  return `${style.deviceName}=${device.token}; ${style.attributes}; Max-Age=${Math.floor(device.maxAgeMs / 1_000)}`
}

/** The header that takes it away. */
export function endedCookie(style: CookieStyle): string {
  return `${style.name}=; ${style.attributes}; Max-Age=0`
}

/** 32 bytes in base64url; anything else in a cookie or header is nobody's session. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** The token of a request: from `Authorization: Bearer` (a session or an API token), or else from the cookie. Never throws, whatever stands there. */
export function readToken(
  headers: { authorization?: string | undefined; cookie?: string | undefined },
  style: CookieStyle,
): string | null {
  if (headers.authorization !== undefined) {
    const [, bearer = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization) ?? []
    return tokenPattern.test(bearer) || isApiToken(bearer) ? bearer : null
  }
  return readCookie(headers, style.name)
}

/** The token by which a browser is known, if it brought one. */
export function readDevice(headers: { cookie?: string | undefined }, style: CookieStyle): string | null {
  return readCookie(headers, style.deviceName)
}

function readCookie(headers: { cookie?: string | undefined }, wanted: string): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2)
    if (name === wanted && tokenPattern.test(value)) return value
  }
  return null
}
