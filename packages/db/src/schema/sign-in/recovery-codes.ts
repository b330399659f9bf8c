import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Codes for a lost authenticator, as SHA-256. One that was used is gone. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  { userId: ownerId(), codeHash: text('code_hash').notNull() },
  (table) => [
    primaryKey({ columns: [table.userId, table.codeHash] }),
    ownRows(table.userId),
    allRowsFor('auth'),
  ],
)
