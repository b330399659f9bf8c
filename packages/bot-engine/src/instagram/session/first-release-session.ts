import { z } from 'zod'
import { parsePhone } from '../app/phone.ts'
import { namedIn } from '../named-owner.ts'

const text = z.string().min(1)

/** What the first release stored: the state of its library's client. It is still read, never written. */
export const firstReleaseSchema = z.object({
  version: z.literal(1),
  device: z.object({ device_string: text, device_id: text, uuid: text, phone_id: text, adid: text }),
  language: text,
  timezone_offset: z.string().regex(/^-?\d+$/),
  authorization: text.nullable(),
  www_claim: text.nullable(),
  cookies: z.array(z.object({ key: text, value: z.string(), expires_at: z.number().nullable() })),
  checkpoint: z.unknown(),
  challenge: z.unknown(),
})

/** The same session in today's form. The phone stays the one Instagram knows; only the app on it is newer. */
export function fromFirstRelease(stored: z.infer<typeof firstReleaseSchema>): unknown {
  const { device, authorization } = stored
  const cookies = stored.cookies.map(({ key, value, expires_at }) => ({
    ...{ name: key, value, expiresAt: expires_at },
  }))
  const valueNamed = (name: string) => cookies.find((cookie) => cookie.name === name)?.value || null
  return {
    version: 2,
    origin: 'app_login',
    userId: namedIn(cookies, authorization),
    authorization,
    cookies,
    device: {
      uuid: device.uuid,
      phoneId: device.phone_id,
      advertisingId: device.adid,
      androidId: device.device_id,
      phone: parsePhone(device.device_string),
    },
    browser: null,
    rotating: {
      mid: valueNamed('mid'),
      rur: null,
      wwwClaim: stored.www_claim,
      regionHint: null,
      shbid: null,
      shbts: null,
    },
    place: {
      locale: stored.language,
      country: stored.language.slice(-2),
      countryCode: '1',
      timezoneOffset: Number(stored.timezone_offset),
    },
    madeWith: 'app-222',
    checkpoint: stored.checkpoint,
    challenge: stored.challenge,
  }
}
