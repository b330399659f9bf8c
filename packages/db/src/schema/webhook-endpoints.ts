import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from './columns.ts'
import { allRowsFor, ownRows } from './roles.ts'

/** Addresses of a person that are told of alerts. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Signs what is sent, so that the receiver can tell it from a forgery. */
    secretEncrypted: text('secret_encrypted').notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** Since when nothing has arrived; null while it does. */
    failingSince: instant('failing_since'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('webhook_endpoints_user_id_idx').on(table.userId),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('keys'),
  ],
)
