import { sql } from 'drizzle-orm'
import { type AnyPgColumn, pgPolicy, pgRole } from 'drizzle-orm/pg-core'

/**
 * The database roles. None can log in: a transaction switches to the one it needs (`with-role.ts`), and so
 * can do no more than that role may. Migrations create them; `logins/login-roles.ts` says who may switch to which.
 */
export const roles = {
  /** One user's own rows. */
  app: pgRole('botyard_app').existing(),
  /** Sign-in: names, password hashes, sessions. Nothing about bots. */
  auth: pgRole('botyard_auth').existing(),
  /** Reads events of all users to push them to their sockets, and whether those may still be open. */
  fanout: pgRole('botyard_fanout').existing(),
  /** What an administrator may see and do; no sealed column. */
  admin: pgRole('botyard_admin').existing(),
  /** Leases and due turns of all bots. */
  sweep: pgRole('botyard_sweep').existing(),
  /** Re-encrypts values with another key: sealed columns and whose they are. */
  keys: pgRole('botyard_keys').existing(),
  /** Sends mails that wait: that table and nothing else. */
  mail: pgRole('botyard_mail').existing(),
  /** Runs the job queue: its tables and nothing of ours. A pool of its own has it (`client.ts`). */
  runner: pgRole('botyard_runner').existing(),
} as const

export type RoleName = keyof typeof roles

/** The user a transaction runs for. Wrapped in a select so that PostgreSQL evaluates it once a query, not once a row. */
export const currentUser = sql`(select nullif(current_setting('app.user_id', true), '')::uuid)`

/** The policy of every table with a `user_id`: the app role sees and writes the rows of its transaction's user only. */
export function ownRows(userId: AnyPgColumn) {
  const own = sql`${userId} = ${currentUser}`
  return pgPolicy('own_rows', { for: 'all', to: roles.app, using: own, withCheck: own })
}

/** Lets another role reach all rows of a table; what it may do there is limited by its grants. */
export function allRowsFor(role: Exclude<RoleName, 'app' | 'runner'>) {
  return pgPolicy(`all_rows_for_${role}`, {
    for: 'all',
    to: roles[role],
    using: sql`true`,
    withCheck: sql`true`,
  })
}
