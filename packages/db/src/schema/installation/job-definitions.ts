import { integer, pgTable, text } from 'drizzle-orm/pg-core'

/** The jobs that may be queued, as `jobs/index.ts` defines them; rewritten by each migration. Read by `botyard_enqueue` only. */
export const jobDefinitions = pgTable('job_definitions', {
  name: text('name').primaryKey(),
  /** The database roles that may queue it. */
  roles: text('roles').array().notNull(),
  maxAttempts: integer('max_attempts').notNull(),
  /** With fields of the payload in braces. */
  key: text('key'),
  /** As the queue calls it. */
  keyMode: text('key_mode').notNull(),
  queue: text('queue'),
})
