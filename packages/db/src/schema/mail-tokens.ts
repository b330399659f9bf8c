import { sql } from 'drizzle-orm'
import { check, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { instant, ownerId } from './columns.ts'
import { allRowsFor, ownRows } from './roles.ts'

/** Links that were mailed and not used yet: at most one a person and purpose, so that a new one voids the old. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    /** SHA-256 of the token in the link. */
    id: text('id').primaryKey(),
    userId: ownerId(),
    purpose: text('purpose', {
      enum: ['reset-password', 'verify-email', 'change-email', 'invite'],
    }).notNull(),
    /** The address it went to; it proves nothing about another one. */
    email: text('email').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    unique('mail_tokens_user_id_purpose_unique').on(table.userId, table.purpose),
    check(
      'mail_tokens_purpose_known',
      sql`${table.purpose} in ('reset-password', 'verify-email', 'change-email', 'invite')`,
    ),
    ownRows(table.userId),
    allRowsFor('auth'),
  ],
)
