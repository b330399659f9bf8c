import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { ownRows } from '../roles.ts'

/** People a bot never unfollows: those its account followed when it was linked, and those its owner protects. */
export const protectedPeople = pgTable(
  'protected_people',
  {
    userId: ownerId(),
    /** The account whose memory it is; `instagramId` is the person it protects. */
    instagramUserId: text('instagram_user_id').notNull(),
    instagramId: text('instagram_id').notNull(),
    username: text('username').notNull(),
    reason: text('reason', { enum: ['followed-before', 'owner'] }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.instagramUserId, table.instagramId] }),
    ownRows(table.userId),
  ],
)
