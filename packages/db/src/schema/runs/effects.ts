import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'
import { runs } from './runs.ts'

/**
 * The life of one effect. `planned`: a target was found. `sending`: it is reserved and being done at Instagram.
 * `unknown`: the process that did it died; looked up at Instagram, never sent again blindly.
 */
export const effectStates = [
  'planned',
  'sending',
  'acknowledged',
  'verified',
  'skipped',
  'failed',
  'unknown',
] as const
export type EffectState = (typeof effectStates)[number]

/** The ledger: every target of every run, and what became of it. */
export const effects = pgTable(
  'effects',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    userId: ownerId(),
    /** The account it was done with, and whose memory it is; null where the first release did not know. */
    instagramUserId: text('instagram_user_id'),
    kind: text('kind').notNull(),
    targetId: text('target_id').notNull(),
    targetName: text('target_name').notNull(),
    /** What the source told about the target, for the filters. */
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull().default({}),
    /** What the target gets, from the moment it is chosen for a plan or about to be sent. */
    text: text('text'),
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
    isOncePerTarget: boolean('is_once_per_target').notNull(),
    state: text('state', { enum: effectStates }).notNull().default('planned'),
    fence: bigint('fence', { mode: 'number' }),
    errorCode: text('error_code'),
    /** How often Instagram refused it for a reason that may not be its own. */
    refusals: integer('refusals').notNull().default(0),
    skipReason: text('skip_reason'),
    /** It was sent, and looking it up has been given up: it may have taken effect, so it is not sent again. */
    isOutcomeLost: boolean('is_outcome_lost').notNull().default(false),
    source: text('source').notNull(),
    requestedAt: instant('requested_at'),
    acknowledgedAt: instant('acknowledged_at'),
    verifiedAt: instant('verified_at'),
    /** When an acknowledged effect was looked at later, whatever came of it: it is not looked at again. */
    checkedAt: instant('checked_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    unique('effects_run_id_kind_target_id_key').on(table.runId, table.kind, table.targetId),
    /** What may happen only once to a target holds across runs: the ledger refuses a second. */
    uniqueIndex('effects_once_per_target_idx')
      .on(table.userId, table.instagramUserId, table.kind, table.targetId)
      .where(
        sql`${table.isOncePerTarget} and ${table.state} in ('sending', 'acknowledged', 'verified', 'unknown')`,
      ),
    index('effects_planned_idx').on(table.runId, table.position).where(sql`${table.state} = 'planned'`),
    index('effects_position_idx').on(table.runId, table.position),
    index('effects_verified_idx')
      .on(table.runId, table.targetName)
      .where(sql`${table.state} = 'verified' and ${table.checkedAt} is not null`),
    index('effects_skipped_idx').on(table.userId, table.createdAt).where(sql`${table.state} = 'skipped'`),
    index('effects_in_flight_idx').on(table.userId).where(sql`${table.state} in ('sending', 'unknown')`),
    index('effects_unchecked_idx')
      .on(table.userId, table.acknowledgedAt)
      .where(sql`${table.state} = 'acknowledged' and ${table.checkedAt} is null`),
    index('effects_target_idx').on(table.userId, table.kind, table.targetId),
    index('effects_history_idx')
      .on(table.userId, table.kind, table.requestedAt)
      .where(sql`${table.requestedAt} is not null`),
    index('effects_requested_at_idx')
      .on(table.userId, table.requestedAt)
      .where(sql`${table.requestedAt} is not null`),
    index('effects_failed_idx').on(table.userId, table.requestedAt).where(sql`${table.state} = 'failed'`),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
