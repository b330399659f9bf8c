import { z } from 'zod'
import { pastedCookie } from './cookie-header.ts'
import { trimQuotes, unescapeValue } from './cookie-value.ts'
import type { AppSession, ImportedDevice } from './imported-session.ts'
import { refuseImport } from './refuse-import.ts'
import { readSessionId } from './session-id.ts'

/** Whether a value is the settings of instagrapi or aiograpi, whole or not. */
export function isInstagrapi(value: unknown): boolean {
  return z.object({ uuids: z.looseObject({}) }).safeParse(value).success
}

/**
 * The session in the settings that instagrapi and aiograpi dump. What proves a device (`usdid`) is left behind: Botyard
 * sends no such proof.
 * @throws {BotError} IMPORT_INCOMPLETE, IMPORT_SIGNED_OUT, IMPORT_TRUNCATED or IMPORT_ACCOUNT_MISMATCH
 */
export function readInstagrapi(value: unknown): AppSession {
  const { data, error } = settingsSchema.safeParse(value)
  if (!data) {
    const field = error.issues[0]?.path.join('.') ?? 'settings'
    throw refuseImport('IMPORT_INCOMPLETE', {
      got: `settings of instagrapi in which ${field} is missing or of another form`,
      wanted: 'the whole file, as dump_settings writes it',
    })
  }
  const { authorization_data, cookies } = data
  const sessionId = authorization_data?.sessionid || cookies.sessionid
  if (!sessionId)
    throw refuseImport('IMPORT_SIGNED_OUT', {
      got: 'settings of instagrapi without a sessionid: nobody is signed in',
      wanted: 'settings dumped after a sign-in, before any log-out',
    })
  const session = readSessionId(trimQuotes(sessionId))
  const owner = authorization_data?.ds_user_id ?? cookies.ds_user_id ?? session.accountId
  if (!owner)
    throw refuseImport('IMPORT_INCOMPLETE', {
      got: 'a sessionid that does not say whose it is, and no ds_user_id',
      wanted: 'authorization_data.ds_user_id beside it',
    })
  if (session.accountId !== null && session.accountId !== owner)
    throw refuseImport('IMPORT_ACCOUNT_MISMATCH', {
      got: 'a sessionid of one account and a ds_user_id of another',
      wanted: 'settings that one sign-in has written',
    })
  return {
    ...{ kind: 'app', format: 'instagrapi', accountId: owner, sessionId: session.value },
    cookies: Object.entries(cookies)
      .slice(0, 100)
      .map(([name, text]) => pastedCookie(name, name === 'sessionid' ? session.value : trimQuotes(text))),
    device: deviceOf(data),
    place: {
      ...{ locale: data.locale, country: data.country, countryCode: data.country_code },
      ...{ timezoneOffset: data.timezone_offset, timezoneName: data.timezone_name },
    },
    mid: data.mid ?? cookies.mid ?? null,
    rur: data.ig_u_rur ? unescapeValue(data.ig_u_rur) : null,
    wwwClaim: data.ig_www_claim ?? null,
  }
}

const text = z.string().min(1).max(200)
const asText = z.union([text, z.number()]).transform(String)
const digits = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}$/))

const settingsSchema = z.object({
  uuids: z
    .object({
      phone_id: text,
      uuid: text,
      advertising_id: text,
      android_device_id: text.optional(),
      /** What older versions call it. */
      device_id: text.optional(),
    })
    .refine((uuids) => /^android-/.test(uuids.android_device_id ?? uuids.device_id ?? ''), {
      path: ['android_device_id'],
    }),
  mid: z.string().max(200).nullish(),
  ig_u_rur: z.string().max(500).nullish(),
  ig_www_claim: z.string().max(500).nullish(),
  authorization_data: z
    .object({ ds_user_id: digits.optional(), sessionid: z.string().max(500).optional() })
    .nullish(),
  cookies: z
    .record(z.string().max(100), z.string().max(2_000))
    .nullish()
    .transform((cookies) => cookies ?? {}),
  device_settings: z.object({
    android_version: asText,
    android_release: asText,
    ...{ dpi: text, resolution: text, manufacturer: text, device: text, model: text, cpu: text },
    app_version: text.optional(),
    version_code: asText.optional(),
    bloks_versioning_id: text.optional(),
  }),
  country: z.string().max(8).nullable().default(null),
  country_code: z.coerce
    .number()
    .nullish()
    .transform((code) => code || null),
  locale: z
    .string()
    .max(20)
    .nullish()
    .transform((locale) => locale || 'en_US'),
  timezone_offset: z.coerce.number().default(0),
  timezone_name: z.string().max(60).nullable().default(null),
})

function deviceOf({ uuids, device_settings: phone }: z.infer<typeof settingsSchema>): ImportedDevice {
  const { app_version, version_code, bloks_versioning_id } = phone
  return {
    androidId: uuids.android_device_id ?? uuids.device_id ?? '',
    uuid: uuids.uuid,
    phoneId: uuids.phone_id,
    advertisingId: uuids.advertising_id,
    description: [
      `${phone.android_version}/${phone.android_release}`,
      ...[phone.dpi, phone.resolution, phone.manufacturer, phone.model, phone.device, phone.cpu],
    ].join('; '),
    app:
      app_version && version_code && bloks_versioning_id
        ? { version: app_version, versionCode: version_code, bloksId: bloks_versioning_id }
        : null,
  }
}
