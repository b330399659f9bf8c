import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** How often in a row an account has met a failure, so that each cooldown is longer than the one before. */
export const failureStreaks = pgTable(
  'failure_streaks',
  {
    userId: ownerId(),
    errorCode: text('error_code').notNull(),
    /** How many failures in a row. */
    failures: integer('strikes').notNull(),
    lastAt: instant('last_at').notNull(),
    /** A failure after this begins a new streak. */
    forgottenAt: instant('forgotten_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.errorCode] }),
    index('failure_streaks_last_at_idx').on(table.lastAt),
    ownRows(table.userId),
    allRowsFor('sweep'),
  ],
)
