import { bigint, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'

/**
 * Processes that may hold leases. Each holds a session advisory lock on `lock_key` for as long as it lives,
 * so PostgreSQL itself knows which of them are dead.
 */
export const workers = pgTable('workers', {
  id: uuid('id').primaryKey(),
  lockKey: bigint('lock_key', { mode: 'number' }).generatedAlwaysAsIdentity().unique(),
  /** The ids under which graphile-worker locks jobs for this process, one for each lane. */
  jobPoolIds: text('job_pool_ids').array().notNull().default([]),
  startedAt: instant('started_at').notNull().defaultNow(),
  /** Its sweep came by last at this time. A process that lives and stands still falls behind here. */
  seenAt: instant('seen_at').notNull().defaultNow(),
  /** For operators: which process on which machine, of which version, how large when last seen. */
  host: text('host').notNull().default(''),
  pid: integer('pid').notNull().default(0),
  version: text('version').notNull().default(''),
  memoryBytes: bigint('memory_bytes', { mode: 'number' }).notNull().default(0),
  /** Rows of Instagram's answers it has left out since it came up: `[{ call, reason, count }]`. */
  droppedRows: jsonb('dropped_rows').notNull().default([]),
})
