import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { generation, instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Signed-in browsers and scripts. `id` is the SHA-256 of the token; the token itself is never stored. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: ownerId(),
    generation: generation(),
    /** Ends when idle until here; moved on by use. */
    expiresAt: instant('expires_at').notNull(),
    /** Ends here however much it is used. */
    absoluteExpiresAt: instant('absolute_expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at').notNull().defaultNow(),
    /** When its owner last proved who they are; sensitive acts want that to be recent. */
    authenticatedAt: instant('authenticated_at').notNull().defaultNow(),
    userAgent: text('user_agent'),
    /** The address it was started from, as a hint for its owner. */
    ipAddress: text('ip_address'),
  },
  (table) => [
    index('sessions_user_id_idx').on(table.userId),
    index('sessions_expires_at_idx').on(table.expiresAt),
    ownRows(table.userId),
    allRowsFor('auth'),
    // Whether a socket may stay open is asked beside what is pushed to it.
    allRowsFor('fanout'),
    // Who was here when, for the list of people.
    allRowsFor('admin'),
  ],
)
