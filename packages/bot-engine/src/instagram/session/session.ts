import { sessionOrigins } from '@botyard/db/queries/instagram-accounts/credentials'
import { z } from 'zod'
import { phoneSchema } from '../app/phone.ts'
import { classificationOf } from '../failures/classification.ts'
import { InstagramFailure } from '../failures/failure.ts'
import { bearer, namedIn, readUserId } from '../named-owner.ts'
import { cookieHeader, cookieSchema, cookieValue, mergeCookies } from './cookies.ts'
import { firstReleaseSchema, fromFirstRelease } from './first-release-session.ts'

const text = z.string().min(1)
const userId = z.string().regex(/^\d{1,20}$/, 'wanted the digits of a user id')

/** The phone of an account, for ever: what it is, and the ids it was given when it was first switched on. */
const deviceSchema = z.strictObject({
  uuid: text,
  phoneId: text,
  advertisingId: text,
  /** `android-` and 16 hexadecimal digits. */
  androidId: text,
  phone: phoneSchema,
})

/** The browser a session was copied from. Client hints are those its user agent implies when it left none. */
const browserSchema = z.strictObject({
  userAgent: text,
  acceptLanguage: text,
})

/** What Instagram changes from answer to answer; null until it does. */
const rotatingSchema = z.strictObject({
  mid: text.nullable(),
  rur: text.nullable(),
  wwwClaim: text.nullable(),
  regionHint: text.nullable(),
  shbid: text.nullable(),
  shbts: text.nullable(),
})

const placeSchema = z.strictObject({
  /** `en_US` */
  locale: text,
  /** `US` */
  country: text,
  /** The dialling code, `1`. */
  countryCode: text,
  /** Seconds east of Greenwich. */
  timezoneOffset: z.int(),
})

const sessionSchema = z.strictObject({
  version: z.literal(2),
  origin: z.enum(sessionOrigins),
  /** Instagram's id of the account; null before anybody has signed in. */
  userId: userId.nullable(),
  /** `Bearer IGT:2:…`; null for a session that lives in cookies alone. */
  authorization: text.nullable(),
  cookies: z.array(cookieSchema).readonly(),
  /** Null for a browser. */
  device: deviceSchema.nullable(),
  /** Null for an app. */
  browser: browserSchema.nullable(),
  rotating: rotatingSchema,
  place: placeSchema,
  /** The profile that spoke when the session began: `app-446`, or a version nobody has a profile of. */
  madeWith: text,
  /** A challenge that is being answered: what Instagram said of it. */
  checkpoint: z.unknown(),
  challenge: z.unknown(),
})

/** Everything Instagram knows an account by. Secret as a whole; sealed where it is stored. */
export type Session = Readonly<z.infer<typeof sessionSchema>>

/** The session of a client as it is now: whoever sends reads it, and puts back what an answer made of it. */
export interface SessionHolder {
  session: Session
}
export type Device = Readonly<z.infer<typeof deviceSchema>>

/** Nothing that Instagram has set yet. */
export const nothingSet: Session['rotating'] = {
  ...{ mid: null, rur: null, wwwClaim: null, regionHint: null, shbid: null, shbts: null },
}

/** The session as one line of JSON, to be sealed. */
export function writeSession(session: Session): string {
  return JSON.stringify(session)
}

/**
 * Reads what `writeSession` wrote, in this release or the first one.
 * @throws {InstagramFailure} `SESSION_UNREADABLE`, which says nothing of what was stored.
 */
export function readSession(stored: string): Session {
  try {
    const value: unknown = JSON.parse(stored)
    const first = firstReleaseSchema.safeParse(value)
    return sessionSchema.parse(first.success ? fromFirstRelease(first.data) : value)
  } catch {
    throw new InstagramFailure(classificationOf('SESSION_UNREADABLE'))
  }
}

/** Which kind of profile speaks for a session: the one its origin decides. */
export function profileKindOf({ origin }: Pick<Session, 'origin'>): 'app' | 'web' {
  return origin === 'web_import' ? 'web' : 'app'
}

/** Headers of an answer, by lower-case name. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** The session after an answer, success or not: whatever Instagram set in it holds from now on. */
export function rememberAnswer(session: Session, headers: AnswerHeaders, now: number = Date.now()): Session {
  const set = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const lines = [headers['set-cookie'] ?? []].flat()
  const cookies = lines.length === 0 ? session.cookies : mergeCookies(session.cookies, lines, now)
  const authorization = set('ig-set-authorization')
  const { rotating } = session
  return {
    ...session,
    cookies,
    // Instagram clears a token by sending one that ends in a colon; whether the session is over, its failures say.
    authorization: authorization && !authorization.endsWith(':') ? authorization : session.authorization,
    userId: session.userId ?? readUserId(set('ig-set-ig-u-ds-user-id')) ?? namedIn(cookies, authorization),
    rotating: {
      mid: set('ig-set-x-mid') ?? rotating.mid ?? cookieValue(cookies, 'mid') ?? null,
      rur: set('ig-set-ig-u-rur') ?? rotating.rur,
      wwwClaim: set('x-ig-set-www-claim') ?? rotating.wwwClaim,
      regionHint: set('ig-set-ig-u-ig-direct-region-hint') ?? rotating.regionHint,
      shbid: set('ig-set-ig-u-shbid') ?? rotating.shbid,
      shbts: set('ig-set-ig-u-shbts') ?? rotating.shbts,
    },
  }
}

/** The header `Cookie` of a session; undefined when it has none. */
export function cookiesOf(session: Session): string | undefined {
  return cookieHeader(session.cookies)
}

/** The token of the app: the one Instagram set, or one made of the cookies of an old session. Undefined for nobody. */
export function authorizationOf({ authorization, cookies, userId }: Session): string | undefined {
  if (authorization !== null) return authorization
  const sessionId = cookieValue(cookies, 'sessionid')
  if (sessionId === undefined || userId === null) return undefined
  const token = { ds_user_id: userId, sessionid: sessionId, should_use_header_over_cookies: true }
  return bearer + Buffer.from(JSON.stringify(token)).toString('base64')
}
