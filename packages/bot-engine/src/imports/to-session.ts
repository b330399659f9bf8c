import { parsePhone } from '../instagram/app/phone.ts'
import type { Profiles } from '../instagram/profiles/profile.ts'
import { newAppSession } from '../instagram/session/new-session.ts'
import { nothingSet, type Session } from '../instagram/session/session.ts'
import { unescapeValue } from './cookie-value.ts'
import type { AppSession, BrowserSession, ImportedCookie, ImportedSession } from './imported-session.ts'
import { refuseImport } from './refuse-import.ts'

/** How a browser's session is to be used, and by what. */
export interface UseOfImport {
  /** `app` only where the owner asked for it: not every account lets a browser's session work there. */
  readonly useAs: 'web' | 'app'
  /** Of the browser the session was copied from; null: that of the profile. */
  readonly userAgent: string | null
  /** What `Accept-Language` of that browser says; null: that of the profile. */
  readonly acceptLanguage: string | null
  readonly profiles: Profiles
  /** Of which phone a browser's session is used as app: one for each account, for ever. */
  readonly deviceSeed: string
}

/**
 * An imported session in the form Botyard keeps. Where it came from stays with it.
 * @throws {BotError} IMPORT_INCOMPLETE for a phone that cannot be one.
 */
export function toSession(imported: ImportedSession, use: UseOfImport): Session {
  if (imported.kind === 'app') return ofApp(imported)
  return use.useAs === 'app' ? ofBrowserAsApp(imported, use) : ofBrowser(imported, use)
}

function ofBrowser({ accountId, cookies }: BrowserSession, use: UseOfImport): Session {
  const { web, app } = use.profiles
  const acceptLanguage = use.acceptLanguage ?? web.acceptLanguage
  return {
    ...{ version: 2, origin: 'web_import', userId: accountId, authorization: null },
    cookies: kept(cookies),
    device: null,
    browser: { userAgent: use.userAgent ?? web.userAgent, acceptLanguage },
    rotating: { ...nothingSet, mid: named(cookies, 'mid') },
    place: placeOf({ locale: app.locale, country: null, countryCode: null, timezoneOffset: 0 }),
    ...{ madeWith: web.name, checkpoint: null, challenge: null },
  }
}

function ofBrowserAsApp({ accountId, cookies }: BrowserSession, use: UseOfImport): Session {
  return {
    // Other accounts may have been here before: each has a phone of its own.
    ...newAppSession(use.profiles.app, `${use.deviceSeed} for ${accountId}`, null),
    origin: 'app_import',
    userId: accountId,
    cookies: kept(cookies),
    rotating: {
      ...nothingSet,
      mid: named(cookies, 'mid'),
      rur: unescapeValue(named(cookies, 'rur') ?? '') || null,
    },
  }
}

function ofApp(imported: AppSession): Session {
  const { accountId, sessionId, device, mid, rur, wwwClaim } = imported
  const token = { ds_user_id: accountId, sessionid: sessionId, should_use_header_over_cookies: true }
  return {
    ...{ version: 2, origin: 'app_import', userId: accountId },
    authorization: `Bearer IGT:2:${Buffer.from(JSON.stringify(token)).toString('base64')}`,
    cookies: kept(imported.cookies),
    device: {
      ...{ uuid: device.uuid, phoneId: device.phoneId, advertisingId: device.advertisingId },
      ...{ androidId: device.androidId, phone: readPhone(device.description) },
    },
    browser: null,
    rotating: { ...nothingSet, mid: mid || null, rur: rur || null, wwwClaim: wwwClaim || null },
    place: placeOf(imported.place),
    madeWith: device.app ? `app-${device.app.version.split('.', 1)[0]}` : 'app-222',
    ...{ checkpoint: null, challenge: null },
  }
}

function readPhone(description: string) {
  try {
    return parsePhone(description)
  } catch {
    throw refuseImport('IMPORT_INCOMPLETE', {
      got: 'a phone that is not described as user agents describe one',
      wanted: 'such as "34/14; 480dpi; 1344x2992; Google/google; Pixel 8 Pro; husky; husky"',
    })
  }
}

function placeOf(place: {
  locale: string
  country: string | null
  countryCode: number | null
  timezoneOffset: number
}): Session['place'] {
  const locale = /^[a-z]{2}_[A-Z]{2}$/.test(place.locale) ? place.locale : 'en_US'
  return {
    locale,
    country: place.country || locale.slice(-2),
    countryCode: String(place.countryCode ?? 1),
    timezoneOffset: Math.round(place.timezoneOffset) || 0,
  }
}

/** As many as a browser sends to one site, and only what can stand in a header. */
function kept(cookies: readonly ImportedCookie[]): Session['cookies'] {
  const fit = cookies.filter(
    ({ name, value }) => value !== '' && /^[!-~]+$/.test(name) && /^[ -:<-~]{1,4096}$/.test(value),
  )
  return [...new Map(fit.slice(0, 50).map((one) => [one.name, one])).values()].map(
    ({ name, value, expiresAt }) => ({ name, value, expiresAt }),
  )
}

function named(cookies: readonly ImportedCookie[], wanted: string): string | null {
  return cookies.find(({ name }) => name === wanted)?.value || null
}
