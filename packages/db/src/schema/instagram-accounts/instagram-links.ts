import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { ownRows } from '../roles.ts'

/**
 * Which Instagram account is, or was, connected to whose bot. Two unique indexes hold that an account is connected once in
 * the installation, and a bot to one account, however many try at once.
 */
export const instagramLinks = pgTable(
  'instagram_links',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    instagramUserId: text('instagram_user_id').notNull(),
    /** As the account was called when it was last connected. */
    instagramUsername: text('instagram_username').notNull(),
    linkedAt: instant('linked_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('instagram_links_active_account_idx')
      .on(table.instagramUserId)
      .where(sql`${table.endedAt} is null`),
    uniqueIndex('instagram_links_active_user_idx').on(table.userId).where(sql`${table.endedAt} is null`),
    index('instagram_links_user_id_linked_at_idx').on(table.userId, table.linkedAt),
    ownRows(table.userId),
  ],
)
