import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'
import { alertRules } from './alert-rules.ts'

/** Rules that came true. */
export const alerts = pgTable(
  'alerts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    ruleId: uuid('rule_id').references(() => alertRules.id, { onDelete: 'set null' }),
    ruleName: text('rule_name').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** The newest failure it counted. */
    errorCode: text('error_code').notNull(),
    correlationId: text('correlation_id').notNull(),
    count: integer('count').notNull(),
    wantsMail: boolean('wants_mail').notNull(),
    mailedAt: instant('mailed_at'),
  },
  (table) => [
    index('alerts_user_id_idx').on(table.userId, table.at),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
