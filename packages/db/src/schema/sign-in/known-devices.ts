import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { generation, instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Browsers in which somebody has signed in before: an attack on their account from elsewhere does not slow them down. */
export const knownDevices = pgTable(
  'known_devices',
  {
    /** SHA-256 of the token in the browser. */
    id: text('id').primaryKey(),
    userId: ownerId(),
    generation: generation(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('known_devices_user_id_idx').on(table.userId),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('auth'),
  ],
)
