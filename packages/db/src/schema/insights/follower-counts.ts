import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ownerId } from '../columns.ts'
import { ownRows } from '../roles.ts'

/** How many people followed an account, as it was found each night. */
export const followerCounts = pgTable(
  'follower_counts',
  {
    userId: ownerId(),
    instagramUserId: text('instagram_user_id').notNull(),
    /** The day on its owner's own clock. */
    day: date('day', { mode: 'string' }).notNull(),
    followers: integer('followers').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.instagramUserId, table.day] }),
    ownRows(table.userId),
  ],
)
