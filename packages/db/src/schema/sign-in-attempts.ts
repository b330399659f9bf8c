import { bigint, integer, pgTable, varchar } from 'drizzle-orm/pg-core'

/** Counters of attempts, in the columns rate-limiter-flexible wants. Keys are hashes: no name, no address. */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint('expire', { mode: 'number' }),
})
