import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

export const activityStatuses = ['done', 'skipped', 'failed', 'info'] as const
export type ActivityStatus = (typeof activityStatuses)[number]

/**
 * The words of a row that a search looks at, with its owner as one of them, so that the index leads to one person's rows.
 * Names are taken apart: `jane.doe` is found by either half.
 */
export const activityWords = sql.raw(
  `(array_to_tsvector(array[user_id::text]) || to_tsvector('simple'::regconfig, translate(coalesce(action, '') || ' ' || coalesce(target, '') || ' ' || message, '._-/@#', '      ')))`,
)

/** What happened, in order, per user. Rows are events too: the hub pushes them to the user's sockets. */
export const activityLogs = pgTable(
  'activity_logs',
  {
    userId: ownerId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull().defaultNow(),
    /** Past tense: `effect.acknowledged`, `bot.stopped`. */
    event: text('event').notNull(),
    action: text('action'),
    status: text('status', { enum: activityStatuses }).notNull(),
    target: text('target'),
    message: text('message').notNull(),
    /** The very words somebody was sent. */
    text: text('text'),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    runId: uuid('run_id'),
    correlationId: text('correlation_id').notNull(),
    /** What the owner's page changes because of it: parts of status, run and limit, as the API presents them. */
    changes: jsonb('changes').$type<Record<string, unknown>>().notNull().default({}),
    /** For operators: error_code, file, line, stack. Never shown to users. */
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.seq] }),
    index('activity_logs_words').using('gin', activityWords),
    index('activity_logs_failures')
      .on(table.userId, table.errorCode, table.at)
      .where(sql`${table.errorCode} is not null`),
    // What is asked for by one of these and is rare is found among millions that are not: newest first, as pages show it.
    index('activity_logs_action_idx').on(table.userId, table.action, table.seq),
    index('activity_logs_status_idx').on(table.userId, table.status, table.seq),
    index('activity_logs_run_idx')
      .on(table.userId, table.runId, table.seq)
      .where(sql`${table.runId} is not null`),
    index('activity_logs_failed_idx').on(table.userId, table.seq).where(sql`${table.errorCode} is not null`),
    index('activity_logs_reduced_idx')
      .on(table.userId, table.seq)
      .where(sql`${table.event} = 'limit.reduced'`),
    index('activity_logs_failed_at').on(table.at).where(sql`${table.errorCode} is not null`),
    ownRows(table.userId),
    allRowsFor('fanout'),
    allRowsFor('sweep'),
    allRowsFor('admin'),
  ],
)
