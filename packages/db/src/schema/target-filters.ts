import { sql } from 'drizzle-orm'
import { boolean, check, integer, numeric, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from './columns.ts'
import { allRowsFor, ownRows } from './roles.ts'

/** Whom a user's bot leaves alone, beyond the lists. Null: that filter is off. One row a user; none means the defaults. */
export const targetFilters = pgTable(
  'target_filters',
  {
    userId: ownerId().primaryKey(),
    skipsPrivate: boolean('skips_private').notNull().default(true),
    minFollowers: integer('min_followers'),
    maxFollowers: integer('max_followers'),
    /** Followers for each person the target follows, at least. */
    minFollowerRatio: numeric('min_follower_ratio', { mode: 'number', precision: 8, scale: 3 }),
    maxFollowerRatio: numeric('max_follower_ratio', { mode: 'number', precision: 8, scale: 3 }),
    minPosts: integer('min_posts'),
    /** Lower case; a username or full name that contains one is left out. */
    blockedWords: text('blocked_words').array().notNull().default(sql`'{}'`),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check(
      'target_filters_in_order',
      sql`${table.minFollowers} <= ${table.maxFollowers} and ${table.minFollowerRatio} <= ${table.maxFollowerRatio}`,
    ),
    check('target_filters_blocked_words_capped', sql`cardinality(${table.blockedWords}) <= 200`),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
