import { randomInt } from 'node:crypto'
import type { AppContext, AppRequest } from '../calls/call.ts'
import { cookieValue } from '../session/cookies.ts'
import { authorizationOf, cookiesOf, type Session } from '../session/session.ts'
import { appUserAgent } from '../transport/user-agent.ts'

type Headers = Record<string, string | undefined>

/** The headers of one request of the app, in the order it sends them; those without a value stay away. */
export function appHeaders(context: AppContext, request: AppRequest): Record<string, string> {
  const { session } = context
  const isSignedIn = request.isAnonymous !== true && session.userId !== null
  return defined({
    ...identityHeaders(context),
    ...stateHeaders(session),
    ...appStartHeaders(context),
    ...constants,
    'IG-INTENDED-USER-ID': (isSignedIn && session.userId) || '0',
    ...(isSignedIn && ownerHeaders(session)),
    ...(request.body && { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
    ...request.headers,
    Cookie: cookiesOf(session),
  })
}

/** What the app, its phone and its place are: it changes with the profile at most. */
function identityHeaders({ profile, session, device }: AppContext): Headers {
  const { locale, country, timezoneOffset } = session.place
  return {
    'User-Agent': appUserAgent(profile, device.phone, locale),
    'Accept-Language': `${locale.replace('_', '-')}${locale === 'en_US' ? '' : ', en-US'}`,
    'Accept-Encoding': 'gzip, deflate',
    'X-IG-App-ID': profile.appId,
    'X-IG-Capabilities': profile.capabilities,
    'X-IG-Connection-Type': 'WIFI',
    'X-IG-App-Locale': locale,
    'X-IG-Device-Locale': locale,
    'X-IG-Mapped-Locale': locale,
    'X-IG-App-Startup-Country': country,
    'X-IG-Timezone-Offset': String(timezoneOffset),
    'X-IG-Device-ID': device.uuid,
    'X-IG-Family-Device-ID': device.phoneId,
    'X-IG-Android-ID': device.androidId,
    'X-Bloks-Version-Id': profile.bloksVersionId,
    'X-FB-HTTP-Engine': profile.httpEngine,
  }
}

/** What Instagram set in its last answers. */
function stateHeaders({ rotating, cookies }: Session): Headers {
  return {
    'X-IG-WWW-Claim': rotating.wwwClaim ?? '0',
    'X-MID': rotating.mid ?? cookieValue(cookies, 'mid'),
  }
}

function appStartHeaders({ start, now }: AppContext): Headers {
  const bytes = randomInt(200_000, 5_000_000)
  const milliseconds = randomInt(80, 900)
  return {
    'X-Pigeon-Session-Id': start.pigeonSessionId,
    'X-Pigeon-Rawclienttime': (now() / 1_000).toFixed(3),
    'X-IG-Bandwidth-Speed-KBPS': `${randomInt(1_500, 9_000)}.${randomInt(100, 1_000)}`,
    'X-IG-Bandwidth-TotalBytes-B': String(bytes),
    'X-IG-Bandwidth-TotalTime-MS': String(milliseconds),
    'X-IG-Nav-Chain': '1qT:feed_timeline:1',
    'X-IG-SALT-IDS': String(randomInt(1_061_162_222, 1_061_262_222)),
  }
}

const constants = {
  'X-Bloks-Is-Layout-RTL': 'false',
  'X-Bloks-Is-Panorama-Enabled': 'true',
  'X-FB-Client-IP': 'True',
  'X-FB-Server-Cluster': 'True',
  'X-Tigon-Is-Retry': 'False',
  'X-Zero-Balance': 'INIT',
  'X-Zero-Eh': '',
  'X-Zero-State': 'unknown',
  'Zero-HTTP-Network-Interface': 'wifi',
  Priority: 'u=3',
}

function ownerHeaders(session: Session): Headers {
  const { rotating, cookies, userId } = session
  return {
    Authorization: authorizationOf(session),
    'IG-U-DS-USER-ID': userId ?? undefined,
    'IG-U-RUR': rotating.rur ?? unquote(cookieValue(cookies, 'rur')),
    'IG-U-IG-DIRECT-REGION-HINT': rotating.regionHint ?? undefined,
    'IG-U-SHBID': rotating.shbid ?? undefined,
    'IG-U-SHBTS': rotating.shbts ?? undefined,
  }
}

/** A cookie as the site quotes it: `"RVA\054…"` for `RVA,…`. */
function unquote(value: string | undefined): string | undefined {
  return value?.replace(/^"(.*)"$/, '$1').replaceAll('\\054', ',')
}

function defined(headers: Headers): Record<string, string> {
  const entries = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
