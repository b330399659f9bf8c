import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { automations } from '../automations/automations.ts'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/**
 * Where a run stands. `paused` waits for its bot (session lost, stopped, resting), `planned` for its owner, who has seen
 * its targets and may approve them; the last three are final.
 */
export const runStates = ['queued', 'running', 'paused', 'planned', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

/** What a user asked for: an action with its parameters, and how far it has come. */
export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    automationId: uuid('automation_id').references(() => automations.id, { onDelete: 'set null' }),
    /** The day whose share it uses up; null before windows could be shifted: the day it was queued on. */
    shareDate: date('share_date'),
    action: text('action').notNull(),
    /** The kind of action whose limits and cooldowns hold for it. */
    quota: text('quota'),
    params: jsonb('params').$type<Record<string, unknown>>().notNull(),
    state: text('state', { enum: runStates }).notNull().default('queued'),
    requested: integer('requested').notNull(),
    /** The range `requested` was drawn from, `10-20`; null when a number was asked for. */
    drawnFrom: text('drawn_from'),
    done: integer('done').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    /** Refusals since the run last got further. */
    stalls: integer('stalls').notNull().default(0),
    /** Where the source of targets goes on; null before the first page. */
    sourceCursor: text('source_cursor'),
    isSourceExhausted: boolean('is_source_exhausted').notNull().default(false),
    errorCode: text('error_code'),
    /** Only looks for targets and has no effect, until its owner approves them. */
    isDryRun: boolean('is_dry_run').notNull().default(false),
    /** Until when a plan may be approved. */
    planExpiresAt: instant('plan_expires_at'),
    /** The end of an automation's window: no effect after it. */
    endsAt: instant('ends_at'),
    /** Its place among those that wait: the lowest is next. In the order in which they were queued, unless somebody changed it. */
    queuePlace: bigint('queue_place', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    /** What a run that its owner cancelled was before; null when it cannot come back. */
    cancelledFrom: text('cancelled_from', { enum: runStates }),
    /** The ended run whose failed targets it tries again; null: it finds its own. */
    retryOf: uuid('retry_of').references((): AnyPgColumn => runs.id, { onDelete: 'set null' }),
    correlationId: text('correlation_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    // Ascending: read backwards it is newest first, where `desc` would put nulls last, which no page asks for.
    index('runs_newest_idx').on(table.userId, table.createdAt, table.id),
    index('runs_state_idx').on(table.userId, table.state, table.createdAt, table.id),
    index('runs_automation_idx')
      .on(table.automationId, table.createdAt)
      .where(sql`${table.automationId} is not null`),
    index('runs_open_idx')
      .on(table.userId, table.createdAt)
      .where(sql`${table.state} in ('queued', 'running', 'paused')`),
    index('runs_unended_idx')
      .on(table.userId, table.createdAt)
      .where(sql`${table.finishedAt} is null or ${table.cancelledFrom} is not null`),
    index('runs_retry_of_idx').on(table.retryOf).where(sql`${table.retryOf} is not null`),
    check('runs_drawn_from_form', sql`${table.drawnFrom} ~ '^[0-9]+-[0-9]+$'`),
    check('runs_counts_sane', sql`${table.done} <= ${table.requested}`),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)
