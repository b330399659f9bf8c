import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Mails on their way. Sealed, because links in them open accounts; a row goes when its mail was sent. */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    messageEncrypted: text('message_encrypted').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('mails_user_id_idx').on(table.userId),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('auth'),
    allRowsFor('keys'),
    allRowsFor('mail'),
  ],
)
