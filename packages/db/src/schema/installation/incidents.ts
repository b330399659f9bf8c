import { sql } from 'drizzle-orm'
import { integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { users } from '../people/users.ts'

/**
 * Trouble of more than one account: Instagram is down, refuses our app version, or an administrator says stop. While one
 * is open every bot it reaches pauses. At most one is open for everyone, and one for each kind of client profile.
 */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    errorCode: text('error_code').notNull(),
    /** What an administrator wants everybody to know. */
    note: text('note'),
    /** Null: found by Botyard itself. */
    declaredBy: uuid('declared_by').references(() => users.id, { onDelete: 'set null' }),
    startedAt: instant('started_at').notNull(),
    /** When one account may ask Instagram whether it is over; null: not before an administrator says so. */
    probeAt: instant('probe_at'),
    probes: integer('probes').notNull().default(0),
    /** The client profile that was in use, as a fingerprint: another one is worth a try at once. */
    clientProfile: text('client_profile'),
    /** `app` or `web`: only accounts that speak as such are concerned; null: everyone. */
    profileKind: text('profile_kind'),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    uniqueIndex('incidents_one_open_idx')
      .on(sql`coalesce(${table.profileKind}, '')`)
      .where(sql`${table.endedAt} is null`),
  ],
)
