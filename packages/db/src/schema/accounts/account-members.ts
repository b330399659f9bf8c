import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'
import { allRowsFor, currentUser, roles } from '../roles.ts'

/** What somebody may do with an account, each including those after it: decide about it, act for it, look at it. */
export const accountRoles = ['owner', 'operator', 'viewer'] as const
export type AccountRole = (typeof accountRoles)[number]

/**
 * Who looks after which account. Every account has one owner; a trigger makes each new person the owner of their first
 * account, which is the person.
 */
export const accountMembers = pgTable(
  'account_members',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: accountRoles }).notNull(),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.personId] }),
    uniqueIndex('account_members_owner_idx').on(table.accountId).where(sql`${table.role} = 'owner'`),
    index('account_members_person_idx').on(table.personId),
    check('account_members_role_known', sql`${table.role} in ('owner', 'operator', 'viewer')`),
    check(
      'account_members_own_first',
      sql`${table.accountId} <> ${table.personId} or ${table.role} = 'owner'`,
    ),
    pgPolicy('own_members', {
      for: 'select',
      to: roles.app,
      using: sql`${table.accountId} = ${currentUser}`,
    }),
    allRowsFor('auth'),
    allRowsFor('admin'),
    allRowsFor('fanout'),
  ],
)
