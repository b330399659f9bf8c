import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { allRowsFor, roles } from '../roles.ts'

/**
 * Owners of rows: people, who sign in, and accounts, which people look after. The first account of a person is the person;
 * each further one is a user without a sign-in (`account-members.ts`).
 */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: text('kind', { enum: ['person', 'account'] })
      .notNull()
      .default('person'),
    /** What those who look after the account call it; null: by its Instagram name, or its person's. */
    accountName: text('account_name'),
    /** How many accounts this person may own, the first included; null: as many as anybody. */
    maxAccounts: integer('max_accounts'),
    username: text('username').notNull().unique(),
    /** Null for accounts, which nobody signs in as. */
    email: text('email').unique(),
    /** Since when the address is known to be read by this person. */
    emailVerifiedAt: timestamp('email_verified_at', { withTimezone: true }),
    role: text('role', { enum: ['admin', 'user'] }).notNull(),
    /** Null for accounts. */
    passwordHash: text('password_hash'),
    /** Raised whenever credentials change: sessions, MFA challenges and mailed links of an older one are void. */
    signInGeneration: integer('sign_in_generation').notNull().default(0),
    /** Raised when everything is to end: API tokens and known devices of an older one are void. */
    accessGeneration: integer('access_generation').notNull().default(0),
    mustChangePassword: boolean('must_change_password').notNull().default(true),
    /** IANA zone in which the days of this person's limits begin. */
    timeZone: text('time_zone').notNull().default('UTC'),
    disabledAt: timestamp('disabled_at', { withTimezone: true }),
    /** Invited then, and no password chosen since. */
    invitedAt: timestamp('invited_at', { withTimezone: true }),
    /** When everything of this person is erased; until then they can be brought back. */
    erasedAfter: timestamp('erased_after', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check('users_username_form', sql`${table.username} ~ '^[a-z0-9][a-z0-9._-]{0,31}$'`),
    check('users_email_lowercase', sql`${table.email} = lower(${table.email})`),
    check('users_role_known', sql`${table.role} in ('admin', 'user')`),
    check('users_kind_known', sql`${table.kind} in ('person', 'account')`),
    check(
      'users_accounts_never_sign_in',
      sql`case ${table.kind}
      when 'person' then ${table.email} is not null and ${table.passwordHash} is not null
      else ${table.email} is null and ${table.passwordHash} is null and ${table.role} = 'user' end`,
    ),
    pgPolicy('own_row', {
      for: 'select',
      to: roles.app,
      using: sql`${table.id} = (select nullif(current_setting('app.user_id', true), '')::uuid)`,
    }),
    // An account is told of by a mail to its owner.
    pgPolicy('owner_of_account', {
      for: 'select',
      to: roles.app,
      using: sql`${table.id} = (select person_id from account_members where role = 'owner' and account_id = (select nullif(current_setting('app.user_id', true), '')::uuid))`,
    }),
    allRowsFor('auth'),
    allRowsFor('admin'),
    allRowsFor('sweep'),
    allRowsFor('fanout'),
  ],
)
