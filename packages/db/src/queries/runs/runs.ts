import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type RunState, runStates, runs } from '../../schema/runs/runs.ts'
import type { UserTx } from '../../with-role.ts'
import { openRuns, unendedRuns } from './state-lists.ts'

/** A run as plain JSON: what queries answer, events carry and pages are shown. */
export const runView = z.object({
  id: z.string(),
  action: z.string(),
  params: z.record(z.string(), z.unknown()),
  state: z.enum(runStates),
  requested: z.number(),
  /** The range that `requested` was drawn from, `10-20`; null when a number was asked for. */
  drawn_from: z.string().nullable(),
  done: z.number(),
  skipped: z.number(),
  failed: z.number(),
  error_code: z.string().nullable(),
  /** Only looks for targets; once it is `planned`, they wait for approval until `plan_expires_at`. */
  is_dry_run: z.boolean(),
  /** ISO, as every time here. */
  plan_expires_at: z.string().nullable(),
  /** The automation it belongs to, and the end of its window. */
  automation_id: z.string().nullable(),
  ends_at: z.string().nullable(),
  /** Among those that wait, the lowest is next. */
  place: z.number(),
  /** The ended run whose failed targets it tries again. */
  retry_of: z.string().nullable(),
  /** Until when a cancelled run can be brought back; null: it cannot. */
  undo_until: z.string().nullable(),
  correlation_id: z.string(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
})
export type RunView = z.infer<typeof runView>

type RunRow = typeof runs.$inferSelect

/** A row of `runs` as it may leave the database package. */
export function toRunView(row: RunRow): RunView {
  const { id, action, params, state, requested, done, skipped, failed } = row
  return {
    ...{ id, action, params, state, requested, done, skipped, failed },
    error_code: row.errorCode,
    drawn_from: row.drawnFrom,
    is_dry_run: row.isDryRun,
    plan_expires_at: row.planExpiresAt?.toISOString() ?? null,
    automation_id: row.automationId,
    ends_at: row.endsAt?.toISOString() ?? null,
    place: row.queuePlace,
    retry_of: row.retryOf,
    undo_until: undoUntilOf(row)?.toISOString() ?? null,
    correlation_id: row.correlationId,
    created_at: row.createdAt.toISOString(),
    started_at: row.startedAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
  }
}

/** For how long a cancelled run can be brought back. */
export const undoSeconds = 10

function undoUntilOf({ cancelledFrom, finishedAt }: RunRow): Date | null {
  return cancelledFrom && finishedAt ? new Date(finishedAt.getTime() + undoSeconds * 1_000) : null
}

export interface NewRun {
  readonly id: string
  readonly action: string
  /** The kind of action whose limits and cooldowns hold for it. */
  readonly quota: string
  readonly params: Record<string, unknown>
  readonly requested: number
  /** The range that was drawn from, `10-20`. */
  readonly drawnFrom?: string
  readonly correlationId: string
  readonly isDryRun?: boolean
  readonly automationId?: string
  /** The day whose share of the automation it uses up. */
  readonly shareDate?: string
  readonly endsAt?: Date
  /** Where its source is read on. */
  readonly sourceCursor?: string | null
  /** It looks for no more targets than it is given. */
  readonly isSourceExhausted?: boolean
  /** The ended run whose failed targets it tries again. */
  readonly retryOf?: string
}

/** Queues a run of the transaction's user. */
export async function insertRun(tx: UserTx, run: NewRun): Promise<RunView> {
  const [row] = await tx
    .insert(runs)
    .values({ ...run, userId: tx.userId, createdAt: sql`now()` })
    .returning()
  if (!row) throw new TypeError('insert into runs returned no row')
  return toRunView(row)
}

/** One run of the transaction's user, or undefined. */
export async function findRun(tx: UserTx, id: string): Promise<RunView | undefined> {
  const row = await findRunRow(tx, id)
  return row && toRunView(row)
}

/** Those of these runs that there are, in the order they are named. */
export async function findRuns(tx: UserTx, ids: readonly string[]): Promise<RunView[]> {
  const rows = await tx
    .select()
    .from(runs)
    .where(inArray(runs.id, [...ids]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? []).map(toRunView)
}

/** Whether a run comes after another in lists, which are newest first. */
export function isOlderThan(runId: string): SQL {
  // Compared in the database, for a Date would lose the microseconds and with them runs of the same millisecond.
  return sql`(${runs.createdAt}, ${runs.id}) < (select created_at, id from runs last where last.id = ${runId})`
}

/** Runs of the transaction's user, or those in one state, newest first; `beforeId` is the last run of the page before. */
export async function listRuns(
  tx: UserTx,
  { limit, beforeId, state }: { limit: number; beforeId?: string; state?: RunState },
): Promise<RunView[]> {
  const rows = await tx
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.userId, tx.userId),
        state && eq(runs.state, state),
        beforeId === undefined ? undefined : isOlderThan(beforeId),
      ),
    )
    .orderBy(desc(runs.createdAt), desc(runs.id))
    .limit(limit)
  return rows.map(toRunView)
}

/**
 * The run the bot works on: of those that have not ended, one whose window is over (to be ended), a dry run before others,
 * then the first of those that wait. Runs of the actions named in `last` come after all others, in the order of the names.
 */
export async function findCurrentRun(tx: UserTx, last: readonly string[] = []): Promise<RunRow | undefined> {
  const [row] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.userId, tx.userId), sql`${runs.state} in ${openRuns}`))
    .orderBy(
      sql`coalesce(${runs.endsAt} <= now(), false) desc`,
      desc(runs.isDryRun),
      sql`coalesce(array_position(${sql.param(last)}::text[], ${runs.action}), 0)`,
      runs.queuePlace,
    )
    .limit(1)
  return row
}

/** The runs of the transaction's user, or of one automation, that have not ended, plans included. */
export async function listOpenRuns(tx: UserTx, automationId?: string): Promise<{ id: string }[]> {
  return tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.userId, tx.userId),
        sql`${runs.state} in ${unendedRuns}`,
        automationId === undefined ? undefined : eq(runs.automationId, automationId),
      ),
    )
}

/** Counts a refusal that kept a run from getting further. @returns how many there have been since it last did */
export async function countStall(tx: UserTx, id: string): Promise<number> {
  const [row] = await tx
    .update(runs)
    .set({ stalls: sql`${runs.stalls} + 1` })
    .where(eq(runs.id, id))
    .returning({ stalls: runs.stalls })
  return row?.stalls ?? 1
}

/** One run of the transaction's user with the state of its source, or undefined. */
export async function findRunRow(tx: UserTx, id: string): Promise<RunRow | undefined> {
  const [row] = await tx.select().from(runs).where(eq(runs.id, id))
  return row
}

export interface RunChange {
  readonly state?: RunState
  readonly errorCode?: string | null
  readonly sourceCursor?: string | null
  readonly isSourceExhausted?: boolean
  readonly planExpiresAt?: Date
  /** Added to what is counted already. */
  readonly done?: number
  readonly skipped?: number
  readonly failed?: number
  readonly requested?: number
  /** Remembers what a run was that is cancelled, so that it can be brought back. */
  readonly isUndoable?: boolean
}

/** Changes a run that has not ended and answers it; undefined when it has ended meanwhile (cancelled). */
export async function changeRun(tx: UserTx, id: string, change: RunChange): Promise<RunView | undefined> {
  const { done = 0, skipped = 0, failed = 0, requested = 0, state, isUndoable, ...plain } = change
  const isFinal = state === 'done' || state === 'failed' || state === 'cancelled'
  const [row] = await tx
    .update(runs)
    .set({
      ...plain,
      ...(state && { state }),
      ...(done > 0 && { stalls: 0 }),
      ...(state === 'running' && { startedAt: sql`coalesce(started_at, now())` }),
      ...(isFinal && { finishedAt: sql`now()` }),
      ...(isUndoable && { cancelledFrom: sql`${runs.state}` }),
      requested: sql`${runs.requested} + ${requested}`,
      done: sql`${runs.done} + ${done}`,
      skipped: sql`${runs.skipped} + ${skipped}`,
      failed: sql`${runs.failed} + ${failed}`,
    })
    .where(and(eq(runs.id, id), sql`${runs.state} in ${unendedRuns}`))
    .returning()
  return row && toRunView(row)
}

/** Makes a plan a run of exactly its chosen targets, to be carried out from now on. */
export async function approveRun(tx: UserTx, id: string): Promise<RunView> {
  const [row] = await tx
    .update(runs)
    .set({
      ...{ state: 'queued' as const, isDryRun: false, planExpiresAt: null, skipped: 0, startedAt: null },
      ...{ requested: sql`${runs.done}`, done: 0 },
      // Fewer were found than were drawn.
      drawnFrom: sql`case when ${runs.done} = ${runs.requested} then ${runs.drawnFrom} end`,
    })
    .where(and(eq(runs.id, id), eq(runs.state, 'planned')))
    .returning()
  if (!row) throw new TypeError('a plan was approved that is none')
  return toRunView(row)
}
