import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { generation, instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** People whose password was right and whose second factor is awaited. No session: it opens nothing but that question. */
export const mfaChallenges = pgTable(
  'mfa_challenges',
  {
    /** SHA-256 of the token. */
    id: text('id').primaryKey(),
    userId: ownerId(),
    generation: generation(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('mfa_challenges_user_id_idx').on(table.userId),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('auth'),
  ],
)
