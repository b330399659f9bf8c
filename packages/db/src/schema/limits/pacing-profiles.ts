import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'

/** How careful an administrator wants this installation to be; without the row the built-in profile holds. One row at most. */
export const pacingProfiles = pgTable(
  'pacing_profiles',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    gapMinMs: integer('gap_min_ms').notNull(),
    gapMaxMs: integer('gap_max_ms').notNull(),
    readOnlyDays: integer('read_only_days').notNull(),
    rampDays: integer('ramp_days').notNull(),
    /** By action; an action that is not named keeps the built-in cap. */
    caps: jsonb('caps').$type<Record<string, { hour: number; day: number }>>().notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    check('pacing_profiles_one_row', sql`${table.isOnly}`),
    check(
      'pacing_profiles_gap_in_order',
      sql`0 <= ${table.gapMinMs} and ${table.gapMinMs} <= ${table.gapMaxMs}`,
    ),
    check(
      'pacing_profiles_days_in_order',
      sql`0 <= ${table.readOnlyDays} and ${table.readOnlyDays} <= ${table.rampDays}`,
    ),
  ],
)
