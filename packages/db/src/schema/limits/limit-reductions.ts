import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { ownRows } from '../roles.ts'

/** Each row halves the limit of an action until it ends: what a block by Instagram leaves behind. */
export const limitReductions = pgTable(
  'limit_reductions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    action: text('action').notNull(),
    errorCode: text('error_code').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (table) => [
    index('limit_reductions_user_id_ends_at_idx').on(table.userId, table.endsAt),
    ownRows(table.userId),
  ],
)
