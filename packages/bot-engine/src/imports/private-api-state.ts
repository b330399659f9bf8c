import { z } from 'zod'
import { readCookieJson } from './cookie-json.ts'
import { trimQuotes, unescapeValue } from './cookie-value.ts'
import type { AppSession, ImportedCookie } from './imported-session.ts'
import { refuseImport } from './refuse-import.ts'
import { readSessionId } from './session-id.ts'

/** Whether a value is the serialized state of instagram-private-api, whole or not. */
export function isPrivateApiState(value: unknown): boolean {
  return z.object({ deviceString: z.string() }).safeParse(value).success
}

/**
 * The session in the state that instagram-private-api serializes. Without a token it is an older one that lives in its
 * cookies alone. The phone is kept, however old its Android: the session knows it.
 * @throws {BotError} IMPORT_INCOMPLETE, IMPORT_SIGNED_OUT, IMPORT_EXPIRED, IMPORT_TRUNCATED or IMPORT_ACCOUNT_MISMATCH
 */
export function readPrivateApiState(value: unknown, now: Date): AppSession {
  const { data, error } = stateSchema.safeParse(value)
  if (!data) {
    const field = error.issues[0]?.path.join('.') ?? 'state'
    throw refuseImport('IMPORT_INCOMPLETE', {
      got: `a state of instagram-private-api in which ${field} is missing or of another form`,
      wanted: 'the whole state, as state.serialize() gives it',
    })
  }
  const cookies = cookiesOf(data.cookies)
  const token = readToken(data.authorization)
  const { sessionId, owner } = token ?? inCookies(cookies, now)
  const session = readSessionId(trimQuotes(sessionId))
  const accountId = owner ?? session.accountId
  if (accountId === null)
    throw refuseImport('IMPORT_INCOMPLETE', {
      got: 'a sessionid that does not say whose it is, and no ds_user_id',
      wanted: 'the cookie ds_user_id beside it',
    })
  if (session.accountId !== null && session.accountId !== accountId)
    throw refuseImport('IMPORT_ACCOUNT_MISMATCH', {
      got: 'a sessionid of one account and a ds_user_id of another',
      wanted: 'the state of one sign-in',
    })
  return {
    ...{ kind: 'app', format: 'instagram-private-api', accountId, sessionId: session.value },
    cookies: cookies.map((one) => (one.name === 'sessionid' ? { ...one, value: session.value } : one)),
    device: {
      ...{ androidId: data.deviceId, uuid: data.uuid, phoneId: data.phoneId },
      ...{ advertisingId: data.adid, description: data.deviceString, app: null },
    },
    place: {
      ...{ locale: data.language, country: null, countryCode: null },
      ...{ timezoneOffset: data.timezoneOffset, timezoneName: null },
    },
    mid: cookieNamed(cookies, 'mid'),
    rur: unescapeValue(cookieNamed(cookies, 'rur') ?? '') || null,
    wwwClaim: data.igWWWClaim ?? null,
  }
}

const text = z.string().min(1).max(300)
const stateSchema = z.object({
  deviceString: text,
  deviceId: text.regex(/^android-/),
  ...{ uuid: text, phoneId: text, adid: text },
  cookies: z.union([z.string().max(100_000), z.looseObject({})]),
  authorization: z.string().max(2_000).nullish(),
  igWWWClaim: z.string().max(500).nullish(),
  language: z.string().max(20).default('en_US'),
  timezoneOffset: z.coerce.number().default(0),
})

function cookiesOf(jar: unknown): readonly ImportedCookie[] {
  try {
    return readCookieJson(typeof jar === 'string' ? JSON.parse(jar) : jar) ?? []
  } catch {
    throw refuseImport('IMPORT_TRUNCATED', {
      got: 'a state of instagram-private-api whose cookies are cut off',
      wanted: 'the whole state, as state.serialize() gives it',
    })
  }
}

const tokenSchema = z.object({
  sessionid: z.string().min(1).max(500),
  ds_user_id: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,20}$/))
    .optional(),
})

/** Whose session the app's token says it is; undefined without a token. */
function readToken(authorization: string | null | undefined) {
  const [, encoded] = /^Bearer IGT:\d:(.+)$/.exec(authorization ?? '') ?? []
  if (!encoded) return undefined
  try {
    const { sessionid, ds_user_id } = tokenSchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString()))
    return { sessionId: sessionid, owner: ds_user_id ?? null }
  } catch {
    throw refuseImport('IMPORT_TRUNCATED', {
      got: 'a state of instagram-private-api whose authorization is cut off',
      wanted: 'the whole state, as state.serialize() gives it',
    })
  }
}

function inCookies(cookies: readonly ImportedCookie[], now: Date) {
  const cookie = cookies.find(({ name, value }) => name === 'sessionid' && value !== '')
  if (!cookie)
    throw refuseImport('IMPORT_SIGNED_OUT', {
      got: 'a state of instagram-private-api without a session: nobody is signed in',
      wanted: 'a state serialized after a sign-in, before any log-out',
    })
  if (cookie.expiresAt !== null && cookie.expiresAt <= now.getTime())
    throw refuseImport('IMPORT_EXPIRED', {
      got: `a session that ended on ${new Date(cookie.expiresAt).toISOString().slice(0, 10)}`,
      wanted: 'one that Instagram still accepts',
    })
  return { sessionId: cookie.value, owner: cookieNamed(cookies, 'ds_user_id') }
}

function cookieNamed(cookies: readonly ImportedCookie[], wanted: string): string | null {
  return cookies.find(({ name }) => name === wanted)?.value ?? null
}
