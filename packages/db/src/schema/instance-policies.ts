import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { users } from './users.ts'

/** What administrators demand of everybody here; without the row the defaults of the installation hold. One row at most. */
export const instancePolicies = pgTable(
  'instance_policies',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    requireAdminTwoFactor: boolean('require_admin_two_factor').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [check('instance_policies_one_row', sql`${table.isOnly}`)],
)
