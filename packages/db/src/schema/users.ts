import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { allRowsFor, roles } from './roles.ts'

/** People who can sign in. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    username: text('username').notNull().unique(),
    email: text('email').notNull().unique(),
    /** Since when the address is known to be read by this person. */
    emailVerifiedAt: timestamp('email_verified_at', { withTimezone: true }),
    role: text('role', { enum: ['admin', 'user'] }).notNull(),
    passwordHash: text('password_hash').notNull(),
    /** Raised whenever credentials change: sessions, half logins and mailed links of an older one are void. */
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
    pgPolicy('own_row', {
      for: 'select',
      to: roles.app,
      using: sql`${table.id} = (select nullif(current_setting('app.user_id', true), '')::uuid)`,
    }),
    allRowsFor('auth'),
    allRowsFor('admin'),
    allRowsFor('sweep'),
    allRowsFor('fanout'),
  ],
)
