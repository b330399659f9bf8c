import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'
import { allRowsFor } from '../roles.ts'
import { accountRoles } from './account-members.ts'

/**
 * Who is asked to look after an account, by what they are called here or where they get mail. Whether there is somebody
 * like that is not said to whoever asks; they find it when they sign in.
 */
export const accountInvitations = pgTable(
  'account_invitations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** A username or an email address, in lower case. */
    invitee: text('invitee').notNull(),
    role: text('role', { enum: accountRoles }).notNull(),
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('account_invitations_once_idx').on(table.accountId, table.invitee),
    index('account_invitations_invitee_idx').on(table.invitee),
    check('account_invitations_role_known', sql`${table.role} in ('operator', 'viewer')`),
    allRowsFor('auth'),
    allRowsFor('admin'),
  ],
)
