import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from './columns.ts'
import { allRowsFor, ownRows } from './roles.ts'

/** What the gate asks before every action, and what the dashboard shows first. Its row is the lock of a bot. */
export const userBotStatus = pgTable(
  'user_bot_status',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId().unique(),
    instagramUsername: text('instagram_username'),
    /** As what its session speaks to Instagram, `app` or `web`: incidents of one profile reach only those who use it. */
    profileKind: text('profile_kind').notNull().default('app'),
    sessionValid: boolean('session_valid').notNull().default(false),
    lastTested: instant('last_tested'),
    botRunning: boolean('bot_running').notNull().default(false),
    runningSince: instant('running_since'),
    /** The whole account rests until here; single actions rest in `cooldowns`. */
    restingUntil: instant('resting_until'),
    lastErrorCode: text('last_error_code'),
    lastErrorMessage: text('last_error_message'),
    lastErrorAt: instant('last_error_at'),
    /** When its owner put the first steps away, before all of them were taken. */
    firstStepsDismissedAt: instant('first_steps_dismissed_at'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [ownRows(table.userId), allRowsFor('admin'), allRowsFor('sweep')],
)
