import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { generation, instant, ownerId } from '../columns.ts'
import { users } from '../people/users.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** What a token may do: look; queue and change; and what its owner may do as an administrator. */
export const tokenScopes = ['read', 'operate', 'admin'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** Keys of scripts. The token itself is shown once and never stored. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    generation: generation(),
    /** The one account it may act for; null: every account of its maker's. */
    accountId: uuid('account_id').references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** SHA-256 of the token. */
    tokenHash: text('token_hash').notNull().unique(),
    /** Its first characters, by which its owner knows it again. */
    hint: text('hint').notNull(),
    scopes: text('scopes').array().$type<TokenScope[]>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    lastUsedIp: text('last_used_ip'),
  },
  (table) => [
    index('api_tokens_user_id_idx').on(table.userId),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('auth'),
    allRowsFor('fanout'),
    check('api_tokens_scopes_known', sql`${table.scopes} <@ array['read', 'operate', 'admin']`),
  ],
)
