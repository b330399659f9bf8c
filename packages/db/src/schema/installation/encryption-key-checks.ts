import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'

/** For each encryption key a text sealed with it, by which a start sees whether it was given the same key again. */
export const encryptionKeyChecks = pgTable('encryption_key_checks', {
  kid: text('kid').primaryKey(),
  /** Empty: an operator has said that this key is lost, with what it sealed. */
  sealed: text('sealed').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})
