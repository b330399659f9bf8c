import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** Authenticator apps. One that its owner has not confirmed with a code yet is not asked for. */
export const secondFactors = pgTable(
  'second_factors',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    seedEncrypted: text('seed_encrypted').notNull(),
    /** The newest 30-second step whose code was used: it and older ones count no more. */
    lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
    confirmedAt: instant('confirmed_at'),
  },
  (table) => [ownRows(table.userId), allRowsFor('auth'), allRowsFor('keys')],
)
