import pg from 'pg'
import { groupsOf, type LoginRole } from './login-roles.ts'
import { scramVerifier } from './scram-verifier.ts'

/**
 * Makes a login, or mends one that is there: no superuser, no way around row-level security, no rights of its own, and
 * switching to its roles only. Wants an owner who may create roles, on a database that is up to date.
 * @throws the driver's error when the owner may not.
 */
export async function createLogin(owner: pg.ClientBase, login: LoginRole, password: string): Promise<void> {
  const name = pg.escapeIdentifier(login.name)
  const verifier = pg.escapeLiteral(scramVerifier(password))
  await owner.query(
    `do $$ begin create role ${name} login noinherit; exception when duplicate_object then null; end $$`,
  )
  const { rows } = await owner.query<{ is_strong: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit or not rolcanlogin
       as is_strong from pg_roles where rolname = $1`,
    [login.name],
  )
  // Only a superuser may name these, even to take them away.
  if (rows[0]?.is_strong)
    await owner.query(
      `alter role ${name} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication noinherit`,
    )
  await owner.query(`alter role ${name} password ${verifier}`)
  await setMemberships(owner, login)
}

async function setMemberships(owner: pg.ClientBase, login: LoginRole): Promise<void> {
  const name = pg.escapeIdentifier(login.name)
  const wanted = groupsOf(login)
  const { rows } = await owner.query<{ group: string; version: number }>(
    `select g.rolname as group from pg_auth_members m join pg_roles g on g.oid = m.roleid
       join pg_roles l on l.oid = m.member where l.rolname = $1`,
    [login.name],
  )
  for (const { group } of rows)
    if (!wanted.includes(group)) await owner.query(`revoke ${pg.escapeIdentifier(group)} from ${name}`)
  const { rows: version } = await owner.query<{ number: number }>(
    `select current_setting('server_version_num')::int as number`,
  )
  // Before PostgreSQL 16 a login without INHERIT is all there is, and does the same.
  const only = (version[0]?.number ?? 0) >= 160_000 ? ' with inherit false, set true' : ''
  for (const group of wanted) await owner.query(`grant ${pg.escapeIdentifier(group)} to ${name}${only}`)
}
