import { actionsByName } from '@botyard/bot-engine'
import type { RunSnapshot } from '@botyard/db/queries/runs/runs'
import { z } from 'zod'

export const runOutput = z.object({
  id: z.string(),
  action: z.string(),
  title: z.string(),
  /** The kind of its effects, and where they are looked for, in words: `#coffee`. */
  kind: z.string(),
  source: z.string(),
  params: z.record(z.string(), z.unknown()),
  state: z.enum(['queued', 'running', 'paused', 'planned', 'done', 'failed', 'cancelled']),
  requested: z.number(),
  /** The range that `requested` was drawn from, `10-20`; null when a number was asked for. */
  drawn_from: z.string().nullable(),
  done: z.number(),
  skipped: z.number(),
  failed: z.number(),
  error_code: z.string().nullable(),
  /** Only looks for targets; once it is `planned`, they wait for approval until `plan_expires_at`. */
  is_dry_run: z.boolean(),
  plan_expires_at: z.string().nullable(),
  /** The automation it belongs to, and the end of its window. */
  automation_id: z.string().nullable(),
  ends_at: z.string().nullable(),
  /** Of the runs that wait, the one with the lowest place is next. */
  place: z.number(),
  /** Until when a cancelled run can be brought back; null: it cannot. */
  undo_until: z.string().nullable(),
  correlation_id: z.string(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
})

export type PresentedRun = z.infer<typeof runOutput>

/** A run as its owner sees it. */
export function presentRun(run: RunSnapshot): PresentedRun {
  const { id, action, params, state, requested, done, skipped, failed } = run
  const definition = actionsByName.get(action)
  return {
    ...{ id, action, params, state, requested, done, skipped, failed },
    title: definition?.title ?? action,
    kind: definition?.kind ?? action,
    source: definition?.source(params) ?? '',
    drawn_from: run.drawnFrom ?? null,
    error_code: run.errorCode,
    is_dry_run: run.isDryRun,
    plan_expires_at: run.planExpiresAt,
    automation_id: run.automationId,
    ends_at: run.endsAt,
    place: run.place,
    undo_until: run.undoUntil,
    correlation_id: run.correlationId,
    created_at: run.createdAt,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
  }
}
