import { sql } from 'drizzle-orm'
import { check, integer, pgPolicy, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'
import { allRowsFor, roles } from '../roles.ts'

const ownOrDefault = sql`user_id is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)`
const own = sql`user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)`

/** How often a bot may do a kind of action. `user_id` null is everybody's default; a row of one's own overrides it. */
export const dailyLimits = pgTable(
  'daily_limits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    action: text('action').notNull(),
    dailyLimit: integer('daily_limit').notNull(),
    hourlyLimit: integer('hourly_limit').notNull(),
    /** What an administrator allows this user; null: what the default says. Users choose up to it. */
    dailyCeiling: integer('daily_ceiling'),
    hourlyCeiling: integer('hourly_ceiling'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('daily_limits_user_id_action_key').on(table.userId, table.action).nullsNotDistinct(),
    check('daily_limits_not_negative', sql`${table.dailyLimit} >= 0 and ${table.hourlyLimit} >= 0`),
    check(
      'daily_limits_ceilings_not_negative',
      sql`${table.dailyCeiling} >= 0 and ${table.hourlyCeiling} >= 0`,
    ),
    pgPolicy('own_rows_and_defaults', { for: 'select', to: roles.app, using: ownOrDefault }),
    pgPolicy('own_rows_insert', { for: 'insert', to: roles.app, withCheck: own }),
    pgPolicy('own_rows_update', { for: 'update', to: roles.app, using: own, withCheck: own }),
    allRowsFor('admin'),
  ],
)
