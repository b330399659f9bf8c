import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'

/** What this installation proves itself with to the push services of browsers (VAPID, RFC 8292). One row, made once. */
export const pushKeys = pgTable(
  'push_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    isOnly: boolean('is_only').notNull().unique('push_keys_one').default(true),
    /** What browsers subscribe with: a point of P-256, uncompressed, in base64url. */
    publicKey: text('public_key').notNull(),
    privateKeyEncrypted: text('private_key_encrypted').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [check('push_keys_one_row', sql`${table.isOnly}`)],
)
