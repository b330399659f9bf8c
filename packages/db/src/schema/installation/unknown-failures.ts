import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'

/** Answers of Instagram that no rule knows, one row for each kind, without anything that was anybody's. */
export const unknownFailures = pgTable('unknown_failures', {
  /** Of status, path and shape: the same kind of answer has the same. */
  fingerprint: text('fingerprint').primaryKey(),
  status: integer('status'),
  path: text('path').notNull(),
  /** The first one seen, redacted. */
  sample: jsonb('sample').notNull(),
  count: bigint('count', { mode: 'number' }).notNull().default(1),
  firstSeen: instant('first_seen').notNull(),
  lastSeen: instant('last_seen').notNull(),
})
