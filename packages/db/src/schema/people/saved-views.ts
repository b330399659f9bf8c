import { sql } from 'drizzle-orm'
import { check, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** The pages whose filters can be kept under a name. */
export const viewPages = ['activity', 'fleet'] as const
export type ViewPage = (typeof viewPages)[number]

/** Filters of a page that a person keeps under a name. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The person, not the account in view: filters fit every account alike. */
    userId: ownerId(),
    page: text('page', { enum: viewPages }).notNull(),
    name: text('name').notNull(),
    /** What stands in the address of the page behind the question mark: `status=failed&text=coffee`. */
    search: text('search').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('saved_views_name_idx').on(table.userId, table.page, sql`lower(${table.name})`),
    check(
      'saved_views_short',
      sql`char_length(${table.name}) between 1 and 60 and char_length(${table.search}) between 1 and 1000`,
    ),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
