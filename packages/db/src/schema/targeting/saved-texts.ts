import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Texts that an account keeps for its messages and comments. */
export const savedTexts = pgTable(
  'saved_texts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    name: text('name').notNull(),
    /** As it was written. */
    text: text('text').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('saved_texts_user_id_name_key').on(table.userId, table.name),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
