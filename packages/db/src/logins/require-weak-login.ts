import { BotError } from '@botyard/errors'
import pg from 'pg'
import { databaseError } from '../database-error.ts'
import { groupsOf, type LoginName, loginRoles } from './login-roles.ts'

/**
 * Makes sure that the login of a process cannot do more than it should, whoever made it, and can do what it must.
 * @throws {BotError} DATABASE_LOGIN_UNFIT that says what is wrong; DATABASE_UNAVAILABLE.
 */
export async function requireWeakLogin(process: LoginName, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'botyard-start' })
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string; problems: string[] }>(
      `select current_user as name, array_remove(array[
         case when rolsuper then 'is a superuser' end,
         case when rolbypassrls then 'bypasses row-level security' end,
         case when rolcreaterole then 'may create roles' end,
         case when rolinherit and exists (select from pg_auth_members where member = r.oid)
           then 'inherits the rights of its roles' end,
         case when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relowner = r.oid and n.nspname in ('public', 'graphile_worker', 'drizzle'))
           then 'owns tables' end,
         (select 'may not switch to ' || string_agg(g, ', ' order by g) from unnest($1::text[]) as g
           where not exists (select from pg_roles where rolname = g and pg_has_role(r.oid, oid, 'member')))
       ], null) as problems from pg_roles r where rolname = session_user`,
      [groupsOf(loginRoles[process])],
    )
    const { name = '', problems = [] } = rows[0] ?? {}
    if (problems.length > 0)
      throw new BotError('DATABASE_LOGIN_UNFIT', {
        message: `The ${process} would log in to the database as ${name}, which ${problems.join(', and ')}. Make logins with npm run migrate -- --create-logins, and set DATABASE_API_URL and DATABASE_WORKER_URL to what it prints.`,
      })
  } catch (error) {
    throw databaseError(error)
  } finally {
    await client.end()
  }
}
