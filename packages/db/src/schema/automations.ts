import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from './columns.ts'
import { allRowsFor, ownRows } from './roles.ts'

/** An action that a bot does by itself on certain days, within certain hours of its owner's time zone. */
export const automations = pgTable(
  'automations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    name: text('name').notNull(),
    action: text('action').notNull(),
    params: jsonb('params').$type<Record<string, unknown>>().notNull(),
    /** ISO days of the week, Monday is 1. */
    days: smallint('days').array().notNull(),
    /** Minutes after midnight. A window that ends at or before its start goes on into the next day. */
    startsAtMinute: smallint('starts_at_minute').notNull(),
    endsAtMinute: smallint('ends_at_minute').notNull(),
    /** Effects a day at most. */
    dailyShare: integer('daily_share').notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** The start of its next window; null while it is disabled. */
    nextRunAt: instant('next_run_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('automations_user_id_idx').on(table.userId),
    index('automations_next_run_at_idx').on(table.nextRunAt).where(sql`${table.nextRunAt} is not null`),
    check(
      'automations_minutes_of_a_day',
      sql`${table.startsAtMinute} between 0 and 1439 and ${table.endsAtMinute} between 0 and 1439`,
    ),
    check('automations_share_positive', sql`${table.dailyShare} > 0`),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('sweep'),
  ],
)
