import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** One bot per user: who works on it now (lease), since how many turns (fence), and when it wants to go on. */
export const botInstances = pgTable(
  'bot_instances',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId().unique(),
    namespace: text('namespace').notNull().unique(),
    /** Grows with every stored Instagram session, so that a process holding an older one loads the new. */
    sessionVersion: integer('session_version').notNull().default(0),
    leaseOwner: uuid('lease_owner'),
    leaseUntil: instant('lease_until'),
    /** Until when a request to Instagram may still take effect although its process died; null when none is under way. */
    callDeadline: instant('call_deadline'),
    /** Grows with every lease; a writer with an older fence has lost its turn. */
    fence: bigint('fence', { mode: 'number' }).notNull().default(0),
    /** Workers that died in a row while they had this bot's turn: too many, and the turn is what kills them. */
    deaths: integer('deaths').notNull().default(0),
    nextTurnAt: instant('next_turn_at'),
    /** Human pacing: no effect before this, whoever asks for a turn. */
    nextEffectAt: instant('next_effect_at'),
    /** The incident this bot pauses for; set and cleared by its own turns, each of which tells the owner once. */
    pausedBy: uuid('paused_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('bot_instances_next_turn_at_idx').on(table.nextTurnAt).where(sql`${table.nextTurnAt} is not null`),
    index('bot_instances_lease_owner_idx').on(table.leaseOwner).where(sql`${table.leaseOwner} is not null`),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('sweep'),
  ],
)
