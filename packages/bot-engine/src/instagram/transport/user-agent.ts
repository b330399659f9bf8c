import { type Phone, writePhone } from '../app/phone.ts'
import type { AppProfile, Profiles } from '../profiles/profile.ts'
import { profileKindOf, type Session } from '../session/session.ts'

/** The app, its phone and its language: `Instagram 446.0.0.49.77 Android (34/14; …; en_US; 385211303)`. */
export function appUserAgent(
  { version, versionCode }: Pick<AppProfile, 'version' | 'versionCode'>,
  phone: Phone,
  locale: string,
): string {
  return `Instagram ${version} Android (${writePhone(phone)}; ${locale}; ${versionCode})`
}

/** What a session says it is; undefined for one of an app without a phone. */
export function userAgentOf(session: Session, profiles: Profiles): string | undefined {
  if (profileKindOf(session) === 'web') return session.browser?.userAgent ?? profiles.web.userAgent
  return session.device ? appUserAgent(profiles.app, session.device.phone, session.place.locale) : undefined
}

/** What Chrome says of itself besides its user agent; nothing for browsers that say nothing. */
export function clientHints(userAgent: string): Readonly<Record<string, string>> {
  const major = /\bChrome\/(\d+)/.exec(userAgent)?.[1]
  if (major === undefined) return {}
  const brand = userAgent.includes('Edg/') ? 'Microsoft Edge' : 'Google Chrome'
  return {
    'sec-ch-ua': `"${brand}";v="${major}", "Chromium";v="${major}", "Not.A/Brand";v="99"`,
    'sec-ch-ua-mobile': userAgent.includes('Mobile') ? '?1' : '?0',
    'sec-ch-ua-platform': `"${platformOf(userAgent)}"`,
  }
}

function platformOf(userAgent: string): string {
  if (userAgent.includes('Android')) return 'Android'
  if (userAgent.includes('Windows')) return 'Windows'
  return userAgent.includes('Mac OS X') ? 'macOS' : 'Linux'
}
