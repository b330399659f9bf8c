import { boolean, doublePrecision, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'

/** The registry of packages/errors as a table, for queries and reports; rewritten by each migration. */
export const errorCodes = pgTable('error_codes', {
  code: text('code').primaryKey(),
  module: text('module').notNull(),
  severity: text('severity').notNull(),
  description: text('description').notNull(),
  filePath: text('file_path').notNull(),
  recommendedAction: text('recommended_action').notNull(),
  /** Whose matter it is, as `packages/errors` defines it. */
  concerns: text('concerns').notNull().default('owner'),
  /** What it means at Instagram; null for what does not concern it. */
  scope: text('scope'),
  outcome: text('outcome'),
  cooldownSeconds: integer('cooldown_seconds'),
  endsSession: boolean('ends_session').notNull().default(false),
  /** Instagram waits for the person behind the account. */
  asksOwner: boolean('asks_owner').notNull().default(false),
  isOutageSign: boolean('is_outage_sign').notNull().default(false),
  /** Days a target is left alone after it; `infinity` for good. */
  targetCooldownDays: doublePrecision('target_rests_days'),
  createdAt: instant('created_at').notNull().defaultNow(),
})
