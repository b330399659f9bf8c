import { integer, pgTable, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { allRowsFor } from '../roles.ts'

/** Counters of attempts. Keys are hashes: no name, no address. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    key: varchar('key', { length: 255 }).primaryKey(),
    failures: integer('failures').notNull(),
    /** From then on it starts over. */
    windowEnds: instant('window_ends').notNull(),
    /** Until then nothing is looked at; null as long as attempts are borne. */
    waitUntil: instant('wait_until'),
  },
  () => [allRowsFor('auth')],
)
