import { z } from 'zod'
import { phoneSchema } from '../app/phone.ts'

const text = z.string().min(1)
const digits = z.string().regex(/^\d+$/, 'wanted digits')
const day = z.iso.date('wanted a day such as "2026-09-12"')

/** `446.0.0.49.77` */
const appVersion = z.string().regex(/^\d+(\.\d+)+$/, 'wanted a version such as "446.0.0.49.77"')

const described = {
  /** Names the profile in logs, on pages and in sessions: `app-446`. */
  name: text,
  /** When its values were seen at work, and where: what its age is reckoned from. */
  captured: day,
  source: text,
  /** What is not known about it, for people; null: nothing. */
  doubt: z.string().nullable(),
}

/** Which Android app a client says it is. Version, code and Bloks id belong together: take all three or none. */
export const appProfileSchema = z.strictObject({
  kind: z.literal('app'),
  ...described,
  version: appVersion,
  versionCode: digits,
  bloksVersionId: z.string().regex(/^[0-9a-f]{64}$/, 'wanted 64 hexadecimal digits'),
  /** The header `X-IG-App-ID`. */
  appId: digits,
  /** The header `X-IG-Capabilities`. */
  capabilities: text,
  /** The header `X-FB-HTTP-Engine`. */
  httpEngine: text,
  /** `en_US`: for accounts that have none of their own yet. */
  locale: z.string().regex(/^[a-z]{2}_[A-Z]{2}$/, 'wanted a language such as "en_US"'),
  supportedCapabilities: z
    .array(z.strictObject({ name: text, value: z.union([text, z.number()]) }))
    .readonly(),
  /** Phones for new accounts; those that have one keep it. */
  phones: z.array(phoneSchema).min(1).readonly(),
})

/** One operation of the web's GraphQL: the number it has there, and when that was last seen at work. */
const docSchema = z.strictObject({ id: digits, seen: day })

/** Which browser a client says it is, and the numbers the site knows its operations by. */
export const webProfileSchema = z.strictObject({
  kind: z.literal('web'),
  ...described,
  appId: digits,
  asbdId: digits,
  /** For sessions that came without that of their browser. */
  userAgent: text,
  acceptLanguage: text,
  /** By the name of the operation. One that is missing cannot be done. */
  docs: z.record(z.string(), docSchema),
})

export type AppProfile = Readonly<z.infer<typeof appProfileSchema>>
export type WebProfile = Readonly<z.infer<typeof webProfileSchema>>
export type Profile = AppProfile | WebProfile

/** The two profiles an installation speaks with at a time. */
export interface Profiles {
  readonly app: AppProfile
  readonly web: WebProfile
}

/** Days since the values of a profile were seen at work. */
export function ageInDays({ captured }: Pick<Profile, 'captured'>, now: number = Date.now()): number {
  return Math.max(0, Math.floor((now - Date.parse(captured)) / 86_400_000))
}
