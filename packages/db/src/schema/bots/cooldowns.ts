import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** A kind of action that rests for one account, until when, and why. */
export const cooldowns = pgTable(
  'cooldowns',
  {
    userId: ownerId(),
    action: text('action').notNull(),
    restsUntil: instant('rests_until').notNull(),
    errorCode: text('error_code').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.action] }),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
