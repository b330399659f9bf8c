import { sql } from 'drizzle-orm'
import { boolean, check, integer, numeric, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Scripts that names are written in, as Unicode calls them. */
export const nameScripts = [
  'latin',
  'cyrillic',
  'greek',
  'arabic',
  'hebrew',
  'devanagari',
  'bengali',
  'tamil',
  'thai',
  'han',
  'kana',
  'hangul',
] as const
export type NameScript = (typeof nameScripts)[number]
export const accountKinds = ['any', 'personal', 'business'] as const
export const verifiedChoices = ['any', 'only', 'none'] as const

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
    /** Lower case; a biography that contains one is left out, and one that contains none of the wanted ones. */
    blockedBiographyWords: text('blocked_biography_words').array().notNull().default(sql`'{}'`),
    wantedBiographyWords: text('wanted_biography_words').array().notNull().default(sql`'{}'`),
    /** Scripts of which a name must hold one; empty: any. */
    nameScripts: text('name_scripts', { enum: nameScripts }).array().notNull().default(sql`'{}'`),
    accountKind: text('account_kind', { enum: accountKinds }).notNull().default('any'),
    verified: text('verified', { enum: verifiedChoices }).notNull().default('any'),
    /** Days since the last post, at most. */
    maxPostAgeDays: integer('max_post_age_days'),
    /** Followers of theirs whom the account follows, at least. */
    minMutualFollowers: integer('min_mutual_followers'),
    skipsWithoutPicture: boolean('skips_without_picture').notNull().default(false),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check(
      'target_filters_in_order',
      sql`${table.minFollowers} <= ${table.maxFollowers} and ${table.minFollowerRatio} <= ${table.maxFollowerRatio}`,
    ),
    check('target_filters_blocked_words_capped', sql`cardinality(${table.blockedWords}) <= 200`),
    check(
      'target_filters_biography_words_capped',
      sql`cardinality(${table.blockedBiographyWords}) <= 200 and cardinality(${table.wantedBiographyWords}) <= 200`,
    ),
    check('target_filters_name_scripts_capped', sql`cardinality(${table.nameScripts}) <= 20`),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
