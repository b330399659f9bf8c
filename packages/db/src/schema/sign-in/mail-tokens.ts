import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { generation, instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/**
 * Links that were mailed and not used yet: at most one a person and purpose, so that a new one voids the old. Of links
 * that undo a change of address there may be several, so that a second change takes nobody's way back.
 */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    /** SHA-256 of the token in the link. */
    id: text('id').primaryKey(),
    userId: ownerId(),
    generation: generation(),
    purpose: text('purpose', {
      enum: [
        'reset-password',
        'verify-email',
        'change-email',
        'answer-email-change',
        'invite',
        'undo-change-email',
      ],
    }).notNull(),
    /** The address it went to; it proves nothing about another one. */
    email: text('email').notNull(),
    /** Of a change of address: the old address has agreed to it, so it needs no session. */
    isApproved: boolean('is_approved').notNull().default(false),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('mail_tokens_user_id_purpose_unique')
      .on(table.userId, table.purpose)
      .where(sql`purpose <> 'undo-change-email'`),
    index('mail_tokens_user_id_idx').on(table.userId),
    check(
      'mail_tokens_purpose_known',
      sql`${table.purpose} in ('reset-password', 'verify-email', 'change-email', 'answer-email-change', 'invite', 'undo-change-email')`,
    ),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('auth'),
  ],
)
