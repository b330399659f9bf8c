import { readFileSync, statSync } from 'node:fs'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { parsePhone } from '../app/phone.ts'
import { builtInProfiles, defaultProfiles } from './index.ts'
import {
  type AppProfile,
  appProfileSchema,
  type Profiles,
  type WebProfile,
  webProfileSchema,
} from './profile.ts'

const { shape: app } = appProfileSchema
const { shape: web } = webProfileSchema

const described = {
  /** A built-in profile whose values hold where the file has none; the default one when left out. */
  based_on: z.string().optional(),
  name: app.name.optional(),
  captured: app.captured.optional(),
  source: app.source.optional(),
  doubt: app.doubt.optional(),
}

const appFields = {
  ...described,
  app_version: app.version,
  app_version_code: app.versionCode,
  bloks_version_id: app.bloksVersionId,
  app_id: app.appId.optional(),
  capabilities: app.capabilities.optional(),
  http_engine: app.httpEngine.optional(),
  language: app.locale.optional(),
  supported_capabilities: app.supportedCapabilities.optional(),
  /** As user agents write them: `34/14; 480dpi; 1344x2992; Google/google; Pixel 8 Pro; husky; husky`. */
  phones: z.array(z.string()).min(1).optional(),
}

const webFields = {
  ...described,
  app_id: web.appId.optional(),
  asbd_id: web.asbdId.optional(),
  user_agent: web.userAgent.optional(),
  accept_language: web.acceptLanguage.optional(),
  /** By name of the operation; null: it cannot be done. Those not named stay. */
  docs: z
    .record(z.string(), z.strictObject({ id: app.versionCode, seen: app.captured.optional() }).nullable())
    .optional(),
}

const appFile = z.strictObject(appFields)
const bothFile = z.strictObject({ app: appFile.optional(), web: z.strictObject(webFields).optional() })
type ProfileFile = z.infer<typeof bothFile>

/**
 * The profiles to speak with: the built-in ones, with what the file of `INSTAGRAM_CLIENT_PROFILE` replaces.
 * @throws {BotError} `SETTING_INVALID` when the file cannot be read or a value in it cannot be used.
 */
export function loadProfiles(path: string | undefined): Profiles {
  if (path === undefined || path === '') return defaultProfiles
  const json = readJson(path)
  // The first release had the app alone, without a name around it.
  const isApp = typeof json === 'object' && json !== null && !('app' in json) && !('web' in json)
  const result = bothFile.safeParse(isApp ? { app: json } : json)
  if (!result.success) throw settingInvalid(path, z.prettifyError(result.error))
  const today = statSync(path).mtime.toISOString().slice(0, 10)
  try {
    return { app: appOf(result.data.app, today), web: webOf(result.data.web, today) }
  } catch (cause) {
    throw settingInvalid(path, cause instanceof Error ? cause.message : String(cause))
  }
}

function appOf(file: ProfileFile['app'], today: string): AppProfile {
  if (file === undefined) return defaultProfiles.app
  const base = baseOf(file.based_on, defaultProfiles.app)
  return {
    ...base,
    name: file.name ?? `app-${file.app_version.split('.', 1)[0]}`,
    captured: file.captured ?? today,
    source: file.source ?? 'the file of the operator',
    doubt: file.doubt ?? null,
    version: file.app_version,
    versionCode: file.app_version_code,
    bloksVersionId: file.bloks_version_id,
    appId: file.app_id ?? base.appId,
    capabilities: file.capabilities ?? base.capabilities,
    httpEngine: file.http_engine ?? base.httpEngine,
    locale: file.language ?? base.locale,
    supportedCapabilities: file.supported_capabilities ?? base.supportedCapabilities,
    phones: file.phones?.map(parsePhone) ?? base.phones,
  }
}

function webOf(file: ProfileFile['web'], today: string): WebProfile {
  if (file === undefined) return defaultProfiles.web
  const base = baseOf(file.based_on, defaultProfiles.web)
  const named = Object.entries(file.docs ?? {})
  const kept = Object.entries(base.docs).filter(([operation]) => !(operation in (file.docs ?? {})))
  const given = named.flatMap(([operation, doc]) =>
    doc === null ? [] : [[operation, { id: doc.id, seen: doc.seen ?? today }] as const],
  )
  return {
    ...base,
    name: file.name ?? `${base.name} as the operator has it`,
    captured: file.captured ?? today,
    source: file.source ?? 'the file of the operator',
    doubt: file.doubt ?? null,
    appId: file.app_id ?? base.appId,
    asbdId: file.asbd_id ?? base.asbdId,
    userAgent: file.user_agent ?? base.userAgent,
    acceptLanguage: file.accept_language ?? base.acceptLanguage,
    docs: Object.fromEntries([...kept, ...given]),
  }
}

/** The built-in profile of this name. @throws {TypeError} when there is none of this kind. */
function baseOf<P extends AppProfile | WebProfile>(name: string | undefined, fallback: P): P {
  if (name === undefined) return fallback
  const found = builtInProfiles.get(name)
  if (found?.kind === fallback.kind) return { ...fallback, ...found }
  const names = [...builtInProfiles.values()].filter(({ kind }) => kind === fallback.kind)
  throw new TypeError(
    `based_on is ${JSON.stringify(name)}; wanted one of ${names.map((profile) => profile.name).join(', ')}`,
  )
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
    message: `INSTAGRAM_CLIENT_PROFILE is ${JSON.stringify(path)}, which cannot be used: ${problem}. Wanted a JSON file with app_version, app_version_code and bloks_version_id, or with app and web.`,
    metadata: { variable: 'INSTAGRAM_CLIENT_PROFILE' },
  })
}
