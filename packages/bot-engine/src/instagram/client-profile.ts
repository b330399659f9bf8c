import { readFileSync } from 'node:fs'
import { BotError } from '@botyard/errors'
import { z } from 'zod'

const text = z.string().min(1)

const profileSchema = z.strictObject({
  /** `222.0.0.13.114` */
  app_version: z.string().regex(/^\d+(\.\d+)+$/, 'wanted a version such as "222.0.0.13.114"'),
  /** `350696709`: belongs to the version, and ends the user agent. */
  app_version_code: z.string().regex(/^\d+$/, 'wanted digits such as "350696709"'),
  bloks_version_id: z.string().regex(/^[0-9a-f]{64}$/, 'wanted 64 hexadecimal digits'),
  /** The header `X-IG-Capabilities`. */
  capabilities: text.optional(),
  /** The header `X-IG-App-ID`. */
  app_id: z.string().regex(/^\d+$/, 'wanted digits').optional(),
  /** Of the user agent and of `Accept-Language`: `en_US`. */
  language: z
    .string()
    .regex(/^[a-z]{2}_[A-Z]{2}$/, 'wanted a language such as "en_US"')
    .optional(),
  supported_capabilities: z
    .array(z.strictObject({ name: text, value: z.union([text, z.number()]) }))
    .optional(),
})

/** Which app a client says it is. What a profile leaves out stays as the library has it; null: all of it. */
export type ClientProfile = Readonly<z.infer<typeof profileSchema>> | null

/**
 * Reads the file of `INSTAGRAM_CLIENT_PROFILE`; without one the library's own values hold.
 * @throws {BotError} `SETTING_INVALID` when the file cannot be read or a value in it cannot be used.
 */
export function loadClientProfile(path: string | undefined): ClientProfile {
  if (path === undefined || path === '') return null
  const result = profileSchema.safeParse(readJson(path))
  if (!result.success) throw settingInvalid(path, z.prettifyError(result.error))
  return result.data
}

/** The parts of a library client's state that a profile replaces. */
export interface ProfileState<Constants extends object = object> {
  constants: Constants
  capabilitiesHeader: string
  supportedCapabilities: readonly object[]
  language: string
}

/** What the library had before a profile replaced it, by the state of its client. */
const untouched = new WeakMap<object, ProfileState>()

/** Makes a client say that it is this app, whichever it said before; its session and phone stay. */
export function applyClientProfile<Constants extends object>(
  state: ProfileState<Constants>,
  profile: ClientProfile,
): void {
  const before = untouched.get(state)
  if (before) Object.assign(state, before)
  else {
    const { constants, capabilitiesHeader, supportedCapabilities, language } = state
    untouched.set(state, { constants, capabilitiesHeader, supportedCapabilities, language })
  }
  if (profile === null) return
  state.constants = {
    ...state.constants,
    APP_VERSION: profile.app_version,
    APP_VERSION_CODE: profile.app_version_code,
    BLOKS_VERSION_ID: profile.bloks_version_id,
    ...(profile.app_id !== undefined && { FACEBOOK_ANALYTICS_APPLICATION_ID: profile.app_id }),
  }
  if (profile.capabilities !== undefined) state.capabilitiesHeader = profile.capabilities
  if (profile.supported_capabilities) state.supportedCapabilities = profile.supported_capabilities
  if (profile.language !== undefined) state.language = profile.language
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw settingInvalid(path, cause instanceof Error ? cause.message : String(cause))
  }
}

function settingInvalid(path: string, problem: string): BotError {
  return new BotError('SETTING_INVALID', {
    message: `INSTAGRAM_CLIENT_PROFILE is ${JSON.stringify(path)}, which cannot be used: ${problem}. Wanted a JSON file with app_version, app_version_code and bloks_version_id.`,
    metadata: { variable: 'INSTAGRAM_CLIENT_PROFILE' },
  })
}
