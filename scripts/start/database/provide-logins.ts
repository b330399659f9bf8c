import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLogins, haveLogins, type PerLogin } from '@botyard/db/logins/create-logins'
import type { LoginName } from '@botyard/db/logins/login-roles'
import { requireWeakLogin } from '@botyard/db/logins/require-weak-login'
import { BotError } from '@botyard/errors'
import type { Settings } from '@botyard/runtime/env'

/**
 * What API and worker log in to a migrated database with: DATABASE_API_URL and DATABASE_WORKER_URL, or logins made here,
 * with passwords that the data folder remembers. The owner's own login goes to neither.
 * @throws {BotError} SETTING_INVALID, DATABASE_LOGIN_UNFIT, DATABASE_UNAVAILABLE
 */
export async function provideLogins(settings: Settings, ownerUrl: string): Promise<PerLogin<string>> {
  const logins = givenLogins(settings) ?? (await rememberedLogins(settings, ownerUrl))
  await Promise.all([requireWeakLogin('api', logins.api), requireWeakLogin('worker', logins.worker)])
  return logins
}

function givenLogins(settings: Settings): PerLogin<string> | undefined {
  const { DATABASE_URL, DATABASE_API_URL: api, DATABASE_WORKER_URL: worker } = settings
  if (api === undefined && worker === undefined) return undefined
  if (DATABASE_URL && api && worker) return { api, worker }
  const missing = Object.entries({ DATABASE_URL, DATABASE_API_URL: api, DATABASE_WORKER_URL: worker })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
  throw new BotError('SETTING_INVALID', {
    message: `${missing.join(' and ')} not set: a PostgreSQL of your own needs the owner's DATABASE_URL and either both logins, DATABASE_API_URL and DATABASE_WORKER_URL, or neither.`,
  })
}

async function rememberedLogins(settings: Settings, ownerUrl: string): Promise<PerLogin<string>> {
  const files = {
    api: passwordFile(settings.BOTYARD_DATA_DIR, 'api'),
    worker: passwordFile(settings.BOTYARD_DATA_DIR, 'worker'),
  }
  // On a server of the operator's they may belong to another installation, whose processes must not be shut out.
  const isForeign = settings.DATABASE_URL && !existsSync(files.api) && (await haveLogins(ownerUrl))
  if (isForeign)
    throw new BotError('DATABASE_LOGIN_UNFIT', {
      message: `The server has logins for Botyard, but ${files.api} does not hold their passwords. Set DATABASE_API_URL and DATABASE_WORKER_URL, or give the logins new passwords with npm run migrate -- --create-logins.`,
    })
  const passwords = { api: await rememberPassword(files.api), worker: await rememberPassword(files.worker) }
  return createLogins(ownerUrl, passwords)
}

const passwordFile = (dataDir: string, login: LoginName) => join(dataDir, `postgres-password-${login}`)

async function rememberPassword(file: string): Promise<string> {
  const remembered = await readFile(file, 'utf8').catch(() => '')
  if (remembered.trim()) return remembered.trim()
  const made = newPassword()
  await writeFile(file, `${made}\n`, { mode: 0o600 })
  return made
}

/** Random, in letters that need no escaping in a connection string. */
export const newPassword = () => randomBytes(24).toString('base64url')
