import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * Processes that may hold leases. Each holds a session advisory lock on `lock_key` for as long as it lives,
 * so PostgreSQL itself knows which of them are dead.
 */
export const workers = pgTable('workers', {
  id: uuid('id').primaryKey(),
  lockKey: bigint('lock_key', { mode: 'number' }).generatedAlwaysAsIdentity().unique(),
  /** The id under which graphile-worker locks jobs for this process. */
  jobPoolId: text('job_pool_id'),
  startedAt: instant('started_at').notNull().defaultNow(),
})
