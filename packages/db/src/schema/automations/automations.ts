import { sql } from 'drizzle-orm'
import { boolean, check, index, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** One window of the days of an automation. */
export interface StoredWindow {
  /** Minutes after midnight. A window that ends at or before its start goes on into the next day. */
  readonly startsAtMinute: number
  readonly endsAtMinute: number
  /** Effects at most: a number, or a range of which each day draws one, `10-20`. */
  readonly share: number | string
}

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
    /** Its hours of such a day, in their order, and how much each may do. */
    windows: jsonb('windows').$type<StoredWindow[]>().notNull(),
    /** Up to so many minutes after a window opens it begins, drawn again each day. */
    shiftMinutes: smallint('shift_minutes').notNull().default(0),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** When it begins next, and by how much that is shifted; null while it is disabled. */
    nextRunAt: instant('next_run_at'),
    nextShiftMinutes: smallint('next_shift_minutes'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('automations_user_id_idx').on(table.userId),
    index('automations_next_run_at_idx').on(table.nextRunAt).where(sql`${table.nextRunAt} is not null`),
    check('automations_have_windows', sql`jsonb_array_length(${table.windows}) between 1 and 6`),
    check('automations_shift_within_a_day', sql`${table.shiftMinutes} between 0 and 1439`),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('sweep'),
  ],
)
