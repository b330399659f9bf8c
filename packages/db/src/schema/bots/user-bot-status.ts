import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** What the gate asks before every action, and what the dashboard shows first. Its row is the lock of a bot. */
export const userBotStatus = pgTable(
  'user_bot_status',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId().unique(),
    instagramUsername: text('instagram_username'),
    /** As what its session speaks to Instagram, `app` or `web`: incidents of one profile reach only those who use it. */
    profileKind: text('profile_kind').notNull().default('app'),
    /**
     * Which address it goes out from, so that accounts that share one are found while proxies are sealed: `direct`, or a keyed
     * hash of the proxy's host and port (`outgoing-address.ts`), or `unknown` until the hash of an older proxy is made.
     */
    outgoingAddressHash: text('outgoing_address_hash').notNull().default('direct'),
    sessionValid: boolean('session_valid').notNull().default(false),
    lastTested: instant('last_tested'),
    botRunning: boolean('bot_running').notNull().default(false),
    runningSince: instant('running_since'),
    /** The whole account rests until here; single actions rest in `cooldowns`. */
    restingUntil: instant('resting_until'),
    /** The people who look after it want it to do nothing until here. */
    pausedUntil: instant('paused_until'),
    lastErrorCode: text('last_error_code'),
    lastErrorMessage: text('last_error_message'),
    lastErrorAt: instant('last_error_at'),
    /** When its owner put the first steps away, before all of them were taken. */
    firstStepsDismissedAt: instant('first_steps_dismissed_at'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('user_bot_status_outgoing_address_idx')
      .on(table.outgoingAddressHash)
      .where(sql`${table.instagramUsername} is not null`),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('sweep'),
    allRowsFor('keys'),
  ],
)
