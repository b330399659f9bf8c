import { sql } from 'drizzle-orm'
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** How an account is warmed up; without a row its limits are those of its age alone. */
export const warmUps = pgTable(
  'warm_ups',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The name of one of the engine's presets. */
    preset: text('preset').notNull(),
    /** The midnight with which its first day began, by its owner's clock. */
    startsAt: instant('starts_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('warm_ups_preset_form', sql`${table.preset} ~ '^[a-z]{1,20}$'`),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
