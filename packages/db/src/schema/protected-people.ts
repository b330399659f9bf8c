import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from './columns.ts'
import { ownRows } from './roles.ts'

/** People a bot never unfollows: those its account followed when it was linked, and those its owner protects. */
export const protectedPeople = pgTable(
  'protected_people',
  {
    userId: ownerId(),
    instagramId: text('instagram_id').notNull(),
    username: text('username').notNull(),
    reason: text('reason', { enum: ['followed-before', 'owner'] }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.instagramId] }), ownRows(table.userId)],
)
