import { BotError } from '@botyard/errors'
import pg from 'pg'
import { databaseError } from '../database-error.ts'
import { createLogin } from './create-login.ts'
import { type LoginName, loginRoles } from './login-roles.ts'

/** One thing for each process that logs in. */
export type PerLogin<T> = { readonly [Name in LoginName]: T }

/**
 * Makes or mends the logins of API and worker, with these passwords.
 * @returns their connection strings, to the same database as the owner's.
 * @throws {BotError} DATABASE_LOGIN_UNFIT when the owner may not create roles; DATABASE_UNAVAILABLE.
 */
export async function createLogins(ownerUrl: string, passwords: PerLogin<string>): Promise<PerLogin<string>> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'botyard-logins' })
  try {
    await owner.connect()
    for (const login of ['api', 'worker'] as const)
      await createLogin(owner, loginRoles[login], passwords[login])
  } catch (error) {
    const failure = databaseError(error)
    if (failure.metadata.sqlstate !== '42501') throw failure
    throw new BotError('DATABASE_LOGIN_UNFIT', {
      message:
        'DATABASE_URL logs in as a user who may not create the logins of API and worker. Let it (alter role … createrole), or set DATABASE_API_URL and DATABASE_WORKER_URL.',
    })
  } finally {
    await owner.end()
  }
  const urlOf = (login: LoginName) =>
    Object.assign(new URL(ownerUrl), { username: loginRoles[login].name, password: passwords[login] }).href
  return { api: urlOf('api'), worker: urlOf('worker') }
}

/** Whether a server has logins of these names already, of this installation or of another one. */
export async function haveLogins(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'botyard-logins' })
  try {
    await owner.connect()
    const names = Object.values(loginRoles).map(({ name }) => name)
    const { rowCount } = await owner.query('select from pg_roles where rolname = any ($1)', [names])
    return rowCount !== 0
  } catch (error) {
    throw databaseError(error)
  } finally {
    await owner.end()
  }
}
