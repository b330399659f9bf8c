import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { ownRows } from '../roles.ts'

/** How much of a limit is used, per hour and per day of the user's zone. One row a window. */
export const quotaUsage = pgTable(
  'quota_usage',
  {
    userId: ownerId(),
    action: text('action').notNull(),
    period: text('period', { enum: ['hour', 'day'] }).notNull(),
    startsAt: instant('starts_at').notNull(),
    used: integer('used').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.action, table.period, table.startsAt] }),
    check('quota_usage_not_negative', sql`${table.used} >= 0`),
    ownRows(table.userId),
  ],
)
