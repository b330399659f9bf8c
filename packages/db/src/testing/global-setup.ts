import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { createLogin } from '../logins/create-login.ts'
import { type LoginName, loginRoles } from '../logins/login-roles.ts'
import { migrate } from '../migrate/migrate.ts'
import { type RoleName, roles } from '../schema/roles.ts'
import { startTestServer, type TestServer } from './test-server.ts'

interface Project {
  provide(key: 'databaseServerUrl' | 'databaseTemplate', value: string): void
  provide(key: 'databaseLogins', value: Record<TestLogin, { name: string; password: string }>): void
}

/** What test databases are used as: the logins of the processes, and `any` for tests that work in all roles. */
export type TestLogin = LoginName | 'any'
const allRoles = Object.keys(roles).filter((role): role is RoleName => role in roles)

/** Starts one PostgreSQL for the whole test run and migrates the template that test databases are cloned from. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `template_${randomBytes(6).toString('hex')}`
  await onServer(server.url, `create database ${template}`)
  const templateUrl = Object.assign(new URL(server.url), { pathname: `/${template}` }).href
  await migrate({ databaseUrl: templateUrl })
  const logins = await createLogins(templateUrl)
  project.provide('databaseLogins', logins)
  project.provide('databaseServerUrl', server.url)
  project.provide('databaseTemplate', template)
  return async () => {
    await onServer(server.url, `drop database ${template}`)
    for (const { name } of Object.values(logins)) await onServer(server.url, `drop role ${name}`)
    await server.stop()
  }
}

/** Logins with the roles of the real ones and names of their own: an installation on the same server keeps its own. */
async function createLogins(url: string): Promise<Record<TestLogin, { name: string; password: string }>> {
  const make = ({ name }: { name: string }) => ({
    name: `${name}_${randomBytes(4).toString('hex')}`,
    password: randomBytes(12).toString('hex'),
  })
  const logins = {
    api: make(loginRoles.api),
    worker: make(loginRoles.worker),
    any: make({ name: 'botyard_any' }),
  }
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    for (const [login, { name, password }] of Object.entries(logins)) {
      const known = login === 'api' || login === 'worker' ? loginRoles[login].roles : allRoles
      await createLogin(owner, { name, roles: known }, password)
    }
  } finally {
    await owner.end()
  }
  return logins
}

/** Runs one statement outside any test database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** `TEST_DATABASE_URL` names a server to use instead, where databases `template_*` and `test_*` come and go. */
async function startServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  return given ? { url: given, stop: async () => {} } : startTestServer()
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string
    databaseTemplate: string
    databaseLogins: Record<TestLogin, { name: string; password: string }>
  }
}
