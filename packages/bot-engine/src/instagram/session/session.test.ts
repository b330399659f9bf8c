import { expect, test } from 'vitest'
import { writePhone } from '../app/phone.ts'
import { defaultProfiles } from '../profiles/index.ts'
import { newAppSession } from './new-session.ts'
import {
  authorizationOf,
  cookiesOf,
  profileKindOf,
  readSession,
  rememberAnswer,
  writeSession,
} from './session.ts'

const fresh = newAppSession(defaultProfiles.app, 'a seed', null)
const firstRelease = {
  version: 1,
  device: {
    device_string: '26/8.0.0; 480dpi; 1080x1920; samsung; SM-G935F; hero2lte; samsungexynos8890',
    device_id: 'android-0123456789abcdef',
    uuid: 'u',
    phone_id: 'p',
    adid: 'a',
    build: 'NRD90M',
  },
  language: 'de_DE',
  timezone_offset: '3600',
  authorization: null,
  www_claim: 'hmac.AAAA',
  cookies: [
    {
      key: 'sessionid',
      value: '5000000001%3Aa%3A1',
      domain: null,
      path: '/',
      secure: true,
      http_only: true,
      expires_at: null,
    },
    { key: 'mid', value: 'mid1', domain: null, path: '/', secure: true, http_only: false, expires_at: null },
  ],
  checkpoint: null,
  challenge: null,
}

test('a session of the first release is still read: its phone stays, its owner and token come from its cookies', () => {
  const session = readSession(JSON.stringify(firstRelease))
  expect(session).toMatchObject({
    version: 2,
    origin: 'app_login',
    userId: '5000000001',
    madeWith: 'app-222',
  })
  expect(session.device && writePhone(session.device.phone)).toBe(firstRelease.device.device_string)
  expect(session.rotating).toMatchObject({ mid: 'mid1', wwwClaim: 'hmac.AAAA' })
  expect(authorizationOf(session)).toBe(
    `Bearer IGT:2:${btoa('{"ds_user_id":"5000000001","sessionid":"5000000001%3Aa%3A1","should_use_header_over_cookies":true}')}`,
  )
  expect(readSession(writeSession(session))).toEqual(session)
})

test('IG5 whatever an answer sets is kept, and what it does not mention stays', () => {
  const token = `Bearer IGT:2:${btoa('{"ds_user_id":"5000000001","sessionid":"5000000001%3Ab"}')}`
  const once = rememberAnswer(fresh, {
    'ig-set-authorization': token,
    'ig-set-x-mid': 'm1',
    'ig-set-ig-u-rur': 'RVA,1',
    'ig-set-ig-u-ds-user-id': '5000000001',
    'x-ig-set-www-claim': 'hmac.B',
    'set-cookie': ['csrftoken=c; Path=/', 'rur="RVA\\0541"; Domain=.instagram.com'],
  })
  const twice = rememberAnswer(once, { 'ig-set-authorization': 'Bearer IGT:2:', 'ig-set-ig-u-rur': 'CLN,2' })
  expect(twice).toMatchObject({
    userId: '5000000001',
    authorization: token,
    rotating: { mid: 'm1', rur: 'CLN,2', wwwClaim: 'hmac.B' },
  })
  expect(cookiesOf(twice)).toBe('csrftoken=c; rur="RVA\\0541"')
})

test('a cookie that an answer takes back is gone', () => {
  const set = rememberAnswer(fresh, { 'set-cookie': ['sessionid=5%3Aa; Path=/', 'mid=m'] })
  const gone = rememberAnswer(set, {
    'set-cookie': ['sessionid=""; expires=Thu, 01-Jan-1970 00:00:00 GMT; Max-Age=0', 'mid=x; Max-Age=0'],
  })
  expect(cookiesOf(gone)).toBeUndefined()
})

test('the phone of an account comes from its seed alone, and no two seeds share ids', () => {
  expect(newAppSession(defaultProfiles.app, 'a seed', null).device).toEqual(fresh.device)
  const other = newAppSession(defaultProfiles.app, 'another seed', null)
  for (const id of ['uuid', 'phoneId', 'advertisingId', 'androidId'] as const)
    expect(other.device?.[id]).not.toBe(fresh.device?.[id])
  expect(fresh.device?.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test.each(['ciphertext', 'null', '{"version":3}', '{"version":2}'])(
  'a stored session that is %s is refused as unreadable, and not quoted',
  (stored) => {
    expect(() => readSession(stored)).toThrow(
      expect.objectContaining({
        name: 'SESSION_UNREADABLE',
        metadata: { scope: 'account', outcome: 'refused' },
      }),
    )
  },
)

test('IG2 a session of a browser speaks as a browser, every other one as the app', () => {
  expect(
    (['app_login', 'app_import', 'web_import'] as const).map((origin) => profileKindOf({ origin })),
  ).toEqual(['app', 'app', 'web'])
})
