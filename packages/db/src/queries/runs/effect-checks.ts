import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'
import type { PlannedEffect } from './effects.ts'

/** An effect Instagram has acknowledged, which nobody has looked at since. */
export interface UncheckedEffect extends Omit<PlannedEffect, 'refusals' | 'wasAskedLast'> {
  readonly kind: string
  readonly acknowledgedAt: Date
}

const uncheckedRow = z.object({
  id: z.string(),
  run_id: z.string(),
  kind: z.string(),
  target_id: z.string(),
  target_name: z.string(),
  facts: z.record(z.string(), z.unknown()),
  text: z.string().nullable(),
  acknowledged_at: instantColumn,
})

const toUnchecked = (row: z.output<typeof uncheckedRow>): UncheckedEffect => ({
  id: row.id,
  runId: row.run_id,
  kind: row.kind,
  targetId: row.target_id,
  targetName: row.target_name,
  facts: row.facts,
  text: row.text,
  acknowledgedAt: row.acknowledged_at,
})

/** Acknowledged effects of these actions that nobody has looked at. */
const unchecked = (tx: UserTx, actions: readonly string[]) => sql`
  select done.id, done.run_id, done.kind, done.target_id, done.target_name, done.facts, done.text, done.acknowledged_at
  from effects done join runs on runs.id = done.run_id
  where done.user_id = ${tx.userId} and done.instagram_user_id = ${rememberedAccount(tx)}
    and done.state = 'acknowledged' and done.checked_at is null
    and runs.action = any (${sql.param(actions)}::text[])`

/** Sets aside what the bot itself has undone by a later follow or unfollow: looking at it would tell nothing any more. */
export async function setUndoneAside(tx: UserTx): Promise<void> {
  await tx.execute(sql`
    update effects done set checked_at = now()
    where user_id = ${tx.userId} and state = 'acknowledged' and checked_at is null and exists (
      select from effects undone where undone.user_id = ${tx.userId}
        and undone.instagram_user_id = done.instagram_user_id and undone.target_id = done.target_id
        and undone.kind = case done.kind when 'follow' then 'unfollow' when 'unfollow' then 'follow' end
        and undone.requested_at > done.requested_at)`)
}

/** The unchecked effect that was acknowledged first, of any of these actions. */
export async function findOldestUnchecked(
  tx: UserTx,
  actions: readonly string[],
): Promise<UncheckedEffect | undefined> {
  const rows = await readRows(
    tx,
    uncheckedRow,
    sql`${unchecked(tx, actions)} order by done.acknowledged_at limit 1`,
  )
  return rows.map(toUnchecked)[0]
}

/** The unchecked effects of a kind acknowledged before a moment, the oldest first. */
export async function listUnchecked(
  tx: UserTx,
  { actions, kind, before, limit }: { actions: readonly string[]; kind: string; before: Date; limit: number },
): Promise<UncheckedEffect[]> {
  const rows = await readRows(
    tx,
    uncheckedRow,
    sql`
    ${unchecked(tx, actions)} and done.kind = ${kind} and done.acknowledged_at <= ${before.toISOString()}::timestamptz
    order by done.acknowledged_at limit ${limit}`,
  )
  return rows.map(toUnchecked)
}

/**
 * Records what a later look at acknowledged effects has told: they hold, they never took effect, or nothing can be said
 * any more and they stay as they are.
 */
export async function recordChecks(
  tx: UserTx,
  effectIds: readonly string[],
  outcome: { state: 'verified' | 'acknowledged' } | { state: 'failed'; errorCode: string },
): Promise<void> {
  if (effectIds.length === 0) return
  await tx.execute(sql`
    update effects set state = ${outcome.state}, checked_at = now(),
      error_code = ${outcome.state === 'failed' ? outcome.errorCode : null},
      verified_at = case when ${outcome.state === 'verified'} then now() else verified_at end
    where id = any (${sql.param(effectIds)}::uuid[]) and state = 'acknowledged'`)
}
