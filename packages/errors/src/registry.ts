import { account } from './codes/account.ts'
import { api } from './codes/api.ts'
import { auth } from './codes/auth.ts'
import { database } from './codes/database.ts'
import { direct } from './codes/direct.ts'
import { effect } from './codes/effect.ts'
import { follow } from './codes/follow.ts'
import { incident } from './codes/incident.ts'
import { instagram } from './codes/instagram.ts'
import { instagramChallenge } from './codes/instagram-challenge.ts'
import { instagramLogin } from './codes/instagram-login.ts'
import { instagramTarget } from './codes/instagram-target.ts'
import { instagramWeb } from './codes/instagram-web.ts'
import { mail } from './codes/mail.ts'
import { media } from './codes/media.ts'
import { network } from './codes/network.ts'
import { quota } from './codes/quota.ts'
import { run } from './codes/run.ts'
import { session } from './codes/session.ts'
import { sessionImport } from './codes/session-import.ts'
import { system } from './codes/system.ts'
import { target } from './codes/target.ts'
import { webhook } from './codes/webhook.ts'
import type { ErrorDefinition, InstagramMeaning } from './define.ts'

/** The areas, by the name of their file in `codes/`. A new area is one line here. */
export const areas = {
  account,
  api,
  auth,
  database,
  direct,
  effect,
  follow,
  incident,
  instagram,
  'instagram-challenge': instagramChallenge,
  'instagram-login': instagramLogin,
  'instagram-target': instagramTarget,
  'instagram-web': instagramWeb,
  mail,
  media,
  network,
  quota,
  run,
  session,
  'session-import': sessionImport,
  system,
  target,
  webhook,
} as const

/** Every error by its symbolic name. */
export const errors = {
  ...account,
  ...api,
  ...auth,
  ...database,
  ...direct,
  ...effect,
  ...follow,
  ...incident,
  ...instagram,
  ...instagramChallenge,
  ...instagramLogin,
  ...instagramTarget,
  ...instagramWeb,
  ...mail,
  ...media,
  ...network,
  ...quota,
  ...run,
  ...session,
  ...sessionImport,
  ...system,
  ...target,
  ...webhook,
}

/** The symbolic name of an error, `SESSION_INVALID`. */
export type ErrorName = keyof typeof errors

/** The name of a failure that carries what it means at Instagram. */
export type InstagramErrorName = {
  [Name in ErrorName]: (typeof errors)[Name] extends { instagram: InstagramMeaning } ? Name : never
}[ErrorName]

/** All of them. */
export const instagramErrorNames = Object.keys(errors).filter(isInstagramErrorName)

/** Every error as a list, with its name and the file that defines it, in the order of their codes. */
export const errorList: readonly (ErrorDefinition & { name: ErrorName; filePath: string })[] = Object.entries(
  areas,
)
  .flatMap(([area, definitions]) =>
    Object.entries(definitions).map(([name, definition]: [string, ErrorDefinition]) => ({
      ...definition,
      // `areas` and `errors` are made of the same objects; a test holds that.
      name: name as ErrorName,
      filePath: `packages/errors/src/codes/${area}.ts`,
    })),
  )
  .sort((a, b) => (a.code < b.code ? -1 : 1))

const byCode = new Map<string, (typeof errorList)[number]>(errorList.map((error) => [error.code, error]))

/** The error with this code, or undefined when no such code was ever given. */
export function findByCode(code: string): (typeof errorList)[number] | undefined {
  return byCode.get(code)
}

function isInstagramErrorName(name: string): name is InstagramErrorName {
  const definition: ErrorDefinition | undefined = isErrorName(name) ? errors[name] : undefined
  return definition?.instagram !== undefined
}

/** Whether a text is the symbolic name of an error. */
export function isErrorName(name: string): name is ErrorName {
  return Object.hasOwn(errors, name)
}
