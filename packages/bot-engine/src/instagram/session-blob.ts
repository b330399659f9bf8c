import { z } from 'zod'
import { InstagramFailure } from './failure.ts'
import { verdict } from './verdicts.ts'

/** The parts of a library client's state that make a session. Everything else is the same for every account. */
export interface SessionState {
  deviceString: string
  deviceId: string
  uuid: string
  phoneId: string
  adid: string
  build: string
  language: string
  timezoneOffset: string
  authorization?: string
  igWWWClaim?: string
  checkpoint: unknown
  challenge: unknown
  readonly cookieJar: {
    getCookies(url: string): readonly JarCookie[]
    setCookie(cookie: string, url: string, options: { ignoreError: boolean }): unknown
  }
}

interface JarCookie {
  readonly key: string
  readonly value: string
  readonly domain: string | null
  readonly hostOnly: boolean | null
  readonly path: string | null
  readonly secure: boolean
  readonly httpOnly: boolean
  /** Milliseconds since 1970; `Infinity` or undefined for a cookie that lasts as long as the session. */
  expiryTime(): number | undefined
}

/**
 * The session as one line of JSON: device, cookies, tokens, and a challenge that is being answered. Secret.
 * The library's own `serialize` writes 39 KB, nearly all of it constants, and loses the challenge.
 */
export function serializeSession(state: SessionState): string {
  const blob: z.input<typeof blobSchema> = {
    version: 1,
    device: {
      device_string: state.deviceString,
      device_id: state.deviceId,
      uuid: state.uuid,
      phone_id: state.phoneId,
      adid: state.adid,
      build: state.build,
    },
    language: state.language,
    timezone_offset: state.timezoneOffset,
    authorization: state.authorization ?? null,
    www_claim: state.igWWWClaim ?? null,
    cookies: state.cookieJar.getCookies(host).map(presentCookie),
    checkpoint: state.checkpoint ?? null,
    challenge: state.challenge ?? null,
  }
  return JSON.stringify(blob)
}

/**
 * Puts a stored session into a fresh client, device included.
 * @throws {InstagramFailure} `SESSION_UNREADABLE`, which says nothing of what was stored.
 */
export function restoreSession(state: SessionState, stored: string): void {
  const { device, cookies, ...session } = parse(stored)
  state.deviceString = device.device_string
  state.deviceId = device.device_id
  state.uuid = device.uuid
  state.phoneId = device.phone_id
  state.adid = device.adid
  state.build = device.build
  state.language = session.language
  state.timezoneOffset = session.timezone_offset
  if (session.authorization !== null) state.authorization = session.authorization
  if (session.www_claim !== null) state.igWWWClaim = session.www_claim
  state.checkpoint = session.checkpoint
  state.challenge = session.challenge
  for (const cookie of cookies) state.cookieJar.setCookie(setCookieLine(cookie), host, { ignoreError: true })
}

/** The address whose cookies the library reads; every request of a session carries these and no others. */
const host = 'https://i.instagram.com/'

const text = z.string().min(1)
// A `;` would end the value and let a stored text add attributes.
const cookiePart = z.string().regex(/^[^;\r\n]*$/)

const cookieSchema = z.strictObject({
  key: cookiePart.min(1),
  value: cookiePart,
  /** Null: for this host only. */
  domain: cookiePart.nullable(),
  path: cookiePart,
  secure: z.boolean(),
  http_only: z.boolean(),
  /** Milliseconds since 1970; null: as long as the session. */
  expires_at: z.number().nullable(),
})

const blobSchema = z.strictObject({
  version: z.literal(1),
  device: z.strictObject({
    device_string: text,
    device_id: text,
    uuid: text,
    phone_id: text,
    adid: text,
    build: text,
  }),
  language: text,
  timezone_offset: text,
  authorization: text.nullable(),
  www_claim: text.nullable(),
  cookies: z.array(cookieSchema),
  checkpoint: z.unknown(),
  challenge: z.unknown(),
})

function parse(stored: string): z.infer<typeof blobSchema> {
  try {
    return blobSchema.parse(JSON.parse(stored))
  } catch {
    throw new InstagramFailure(verdict('SESSION_UNREADABLE'))
  }
}

function presentCookie(cookie: JarCookie): z.input<typeof cookieSchema> {
  const expiresAt = cookie.expiryTime() ?? Number.POSITIVE_INFINITY
  return {
    key: cookie.key,
    value: cookie.value,
    domain: cookie.hostOnly ? null : cookie.domain,
    path: cookie.path ?? '/',
    secure: cookie.secure,
    http_only: cookie.httpOnly,
    expires_at: Number.isFinite(expiresAt) ? expiresAt : null,
  }
}

function setCookieLine(cookie: z.infer<typeof cookieSchema>): string {
  const parts = [`${cookie.key}=${cookie.value}`, `Path=${cookie.path}`]
  if (cookie.domain !== null) parts.push(`Domain=${cookie.domain}`)
  if (cookie.expires_at !== null) parts.push(`Expires=${new Date(cookie.expires_at).toUTCString()}`)
  if (cookie.secure) parts.push('Secure')
  if (cookie.http_only) parts.push('HttpOnly')
  return parts.join('; ')
}
