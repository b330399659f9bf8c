import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** `allow`: never unfollowed. `block`: never a target of anything. */
export const personLists = ['allow', 'block'] as const
export type PersonList = (typeof personLists)[number]

/** People a user has put on one of their two lists, by Instagram username in lower case. */
export const listedPeople = pgTable(
  'listed_people',
  {
    userId: ownerId(),
    username: text('username').notNull(),
    list: text('list', { enum: personLists }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.username] }),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
