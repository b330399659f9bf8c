import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Where an account stopped reading a source, so that its next run reads on from there. */
export const sourcePlaces = pgTable(
  'source_places',
  {
    userId: ownerId(),
    /** What was read, and for which kind of effect. */
    source: text('source').notNull(),
    /** Where the page begins that was read last: who was left over on it is looked at again. */
    cursor: text('cursor').notNull(),
    readAt: instant('read_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.source] }),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
