import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'

/** What administrators demand of everybody here; without the row, or where it says nothing, the defaults of the installation hold. One row at most. */
export const instancePolicies = pgTable(
  'instance_policies',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    requireAdminTwoFactor: boolean('require_admin_two_factor'),
    /** How many accounts a person may own unless something else is said of them. */
    maxAccounts: integer('max_accounts'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [check('instance_policies_one_row', sql`${table.isOnly}`)],
)
