import { trimQuotes } from './cookie-value.ts'
import {
  type BrowserSession,
  type ImportedCookie,
  type ImportFormat,
  wantedCookies,
} from './imported-session.ts'
import { refuseImport } from './refuse-import.ts'
import { readSessionId } from './session-id.ts'

/**
 * The sessions that a list of cookies holds, one for each account. Cookies of other sites and expired ones are left out.
 * Files put together from several exports are told apart by the first cookie that comes again.
 * @throws {BotError} IMPORT_OTHER_SITES, IMPORT_SIGNED_OUT, IMPORT_EXPIRED, IMPORT_TRUNCATED, IMPORT_INCOMPLETE or
 *   IMPORT_ACCOUNT_MISMATCH
 */
export function accountsInCookies(
  all: readonly ImportedCookie[],
  format: ImportFormat,
  now: Date,
): readonly BrowserSession[] {
  const cookies = all
    .filter(({ domain }) => domain === null || isInstagram(domain))
    .map((cookie) => ({ ...cookie, value: trimQuotes(cookie.value) }))
  if (cookies.length === 0)
    throw refuseImport('IMPORT_OTHER_SITES', {
      got: `${all.length} ${all.length === 1 ? 'cookie' : 'cookies'}, none of them of instagram.com`,
      wanted: 'the cookies of instagram.com',
    })
  const sessions = new Map<string, BrowserSession>()
  for (const part of splitExports(cookies))
    for (const session of sessionsOf(part, format, now)) sessions.set(session.accountId, session)
  if (sessions.size > 0) return [...sessions.values()]
  throw withoutSession(cookies, now)
}

function isInstagram(domain: string): boolean {
  return /^\.?(?:[a-z0-9-]+\.)*instagram\.com$/i.test(domain.trim())
}

function splitExports(cookies: readonly ImportedCookie[]): readonly (readonly ImportedCookie[])[] {
  const parts: ImportedCookie[][] = [[]]
  let seen = new Set<string>()
  for (const cookie of cookies) {
    const key = `${cookie.name} ${cookie.domain} ${cookie.path}`
    if (seen.has(key)) {
      parts.push([])
      seen = new Set()
    }
    seen.add(key)
    parts.at(-1)?.push(cookie)
  }
  return parts
}

function* sessionsOf(
  cookies: readonly ImportedCookie[],
  format: ImportFormat,
  now: Date,
): Generator<BrowserSession> {
  const current = cookies.filter((cookie) => isCurrent(cookie, now))
  const rest = current.filter(({ name }) => name !== 'sessionid' && name !== 'ds_user_id')
  const owners = current.filter(({ name, value }) => name === 'ds_user_id' && /^\d{1,20}$/.test(value))
  const found = current.filter(({ name, value }) => name === 'sessionid' && value !== '')
  for (const cookie of found) {
    const { value, accountId: stated } = readSessionId(cookie.value)
    const owner = owners.find((one) => one.value === stated) ?? owners[0]
    if (stated !== null && owner && owner.value !== stated) throw mixedUp()
    const accountId = stated ?? owner?.value
    if (accountId === undefined)
      throw refuseImport('IMPORT_INCOMPLETE', {
        got: 'a sessionid that does not say whose it is, and no ds_user_id',
        wanted: 'the cookie ds_user_id beside it',
      })
    yield {
      kind: 'browser',
      format,
      accountId,
      cookies: [{ ...cookie, value }, owner ?? { ...cookie, name: 'ds_user_id', value: accountId }, ...rest],
      missing: wantedCookies.filter((name) => !rest.some((one) => one.name === name && one.value !== '')),
    }
  }
}

function isCurrent({ expiresAt }: ImportedCookie, now: Date): boolean {
  return expiresAt === null || expiresAt > now.getTime()
}

function mixedUp() {
  return refuseImport('IMPORT_ACCOUNT_MISMATCH', {
    got: 'a sessionid of one account and a ds_user_id of another',
    wanted: 'both from the same browser, copied at the same time',
  })
}

/** Cookies of Instagram, and no session among them that is of use. */
function withoutSession(cookies: readonly ImportedCookie[], now: Date) {
  const expired = cookies.find((cookie) => cookie.name === 'sessionid' && !isCurrent(cookie, now))
  if (typeof expired?.expiresAt === 'number')
    return refuseImport('IMPORT_EXPIRED', {
      got: `a sessionid that ended on ${new Date(expired.expiresAt).toISOString().slice(0, 10)}`,
      wanted: 'one that Instagram still accepts: sign in again in that browser and copy it again',
    })
  const isSignedOut = cookies.some(
    ({ name }) => name === 'sessionid' || name === 'csrftoken' || name === 'mid',
  )
  return isSignedOut
    ? refuseImport('IMPORT_SIGNED_OUT', {
        got: 'cookies of Instagram without a sessionid',
        wanted: 'the cookies of a browser in which you are signed in, with sessionid',
      })
    : refuseImport('IMPORT_INCOMPLETE', { got: 'no sessionid', wanted: 'the cookie sessionid' })
}
