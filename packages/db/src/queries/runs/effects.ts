import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'
import { effectsThatMayHold } from './state-lists.ts'

/** A person an effect is meant for, with what their source told about them. */
export interface Target {
  readonly id: string
  readonly name: string
  readonly facts: Readonly<Record<string, unknown>>
  /** What it gets, where that is decided already. */
  readonly text?: string | null
}

/** An effect on its way. */
export interface PlannedEffect {
  readonly id: string
  readonly runId: string
  readonly targetId: string
  readonly targetName: string
  readonly facts: Readonly<Record<string, unknown>>
  /** What its target gets, once that is decided; null before, and for actions without a text. */
  readonly text: string | null
  /** How often Instagram refused it for a reason that may not be its own. */
  readonly refusals: number
  /** Nothing else was asked for by its run since. */
  readonly wasAskedLast: boolean
}

const effectRow = z.object({
  id: z.string(),
  run_id: z.string(),
  target_id: z.string(),
  target_name: z.string(),
  facts: z.record(z.string(), z.unknown()),
  text: z.string().nullable(),
  refusals: z.number(),
  was_asked_last: z.boolean().optional(),
})
type EffectRow = z.output<typeof effectRow>

const toPlanned = (row: EffectRow): PlannedEffect => ({
  id: row.id,
  runId: row.run_id,
  targetId: row.target_id,
  targetName: row.target_name,
  facts: row.facts,
  text: row.text,
  refusals: row.refusals,
  wasAskedLast: row.was_asked_last ?? false,
})

export interface NewTargets {
  readonly runId: string
  readonly kind: string
  readonly isOncePerTarget: boolean
  readonly source: string
  readonly targets: readonly Target[]
  /** Failures after which a target is left alone, and for how long; null: for good. */
  readonly refusals: readonly { readonly errorCode: string; readonly days: number | null }[]
}

/**
 * Plans an effect for each target the run does not have yet. The facts gain `wasRefused`: it has failed before in a way
 * that still holds.
 */
export async function planEffects(tx: UserTx, plan: NewTargets): Promise<void> {
  await tx.execute(sql`
    insert into effects (run_id, user_id, instagram_user_id, kind, target_id, target_name, text, facts, is_once_per_target, source)
    select ${plan.runId}, ${tx.userId}, ${rememberedAccount(tx)}, ${plan.kind}, target.id, target.name, target.text,
      target.facts || jsonb_build_object('wasRefused', exists (
          select from effects refused
          join jsonb_to_recordset(${JSON.stringify(plan.refusals)}::jsonb) as refusal ("errorCode" text, days float8)
            on refusal."errorCode" = refused.error_code
          where refused.user_id = ${tx.userId} and refused.instagram_user_id = ${rememberedAccount(tx)}
            and refused.kind = ${plan.kind} and refused.target_id = target.id
            and refused.state = 'failed' and (days is null or refused.requested_at > now() - days * interval '1 day'))),
      ${plan.isOncePerTarget}, ${plan.source}
    from rows from (jsonb_to_recordset(${JSON.stringify(plan.targets)}::jsonb) as (id text, name text, text text, facts jsonb))
      with ordinality as target (id, name, text, facts, position)
    order by position
    on conflict (run_id, kind, target_id) do nothing`)
}

/** How many targets a run has found so far, whatever became of them. */
export async function countTargets(tx: UserTx, runId: string): Promise<number> {
  const rows = await readRows(tx, targetsRow, sql`select count(*) from effects where run_id = ${runId}`)
  return rows[0]?.count ?? 0
}

/** To how many targets of a run a request was sent that waits for their consent, as far as is known. */
export async function countRequests(tx: UserTx, runId: string): Promise<number> {
  const rows = await readRows(
    tx,
    targetsRow,
    sql`
    select count(*) from effects
    where run_id = ${runId} and state in ('acknowledged', 'verified') and facts ->> 'isRequest' = 'true'`,
  )
  return rows[0]?.count ?? 0
}

/**
 * The next planned effects of a run, in the order in which their targets were found. Their facts are completed by what
 * holds now, for days may have passed since: `wasEverDone`, the ledger has it already, by this run or another; and by the
 * user's own lists, `isProtected`, `isAllowListed`, `isBlockListed`.
 */
export async function nextPlannedEffects(
  tx: UserTx,
  runId: string,
  { limit, onlyUnjudged = false }: { limit: number; onlyUnjudged?: boolean },
): Promise<PlannedEffect[]> {
  const rows = await readRows(
    tx,
    effectRow,
    sql`
    select id, run_id, target_id, target_name, text, refusals,
      coalesce(requested_at = (
        select max(requested_at) from effects asked where asked.run_id = effects.run_id), false) as was_asked_last,
      facts || jsonb_build_object(
      'wasEverDone', exists (
        select from effects done where done.user_id = ${tx.userId} and done.instagram_user_id = ${rememberedAccount(tx)}
          and done.kind = effects.kind and done.target_id = effects.target_id
          and done.state in ${effectsThatMayHold}),
      'isProtected', exists (
        select from protected_people where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)}
          and instagram_id = target_id),
      'isAllowListed', listed.list is not distinct from 'allow',
      'isBlockListed', listed.list is not distinct from 'block') as facts
    from effects
    left join listed_people listed on listed.user_id = ${tx.userId} and listed.username = lower(target_name)
    where run_id = ${runId} and state = 'planned'
      and (not ${onlyUnjudged} or (facts -> 'isChosen') is null)
    order by position limit ${limit}`,
  )
  return rows.map(toPlanned)
}

/** Adds to what is known of a planned effect's target. */
export async function addFacts(
  tx: UserTx,
  effectId: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.execute(
    sql`update effects set facts = facts || ${JSON.stringify(facts)}::jsonb where id = ${effectId}`,
  )
}

/** Decides what the target of an effect gets. */
export async function keepText(tx: UserTx, effectId: string, text: string): Promise<void> {
  await tx.execute(sql`update effects set text = ${text} where id = ${effectId}`)
}

export type EffectOutcome =
  | { readonly state: 'acknowledged' }
  | { readonly state: 'verified' }
  /** Asked for in vain: its turn comes after all others. `isRefused` counts it as a refusal. */
  | { readonly state: 'planned'; readonly errorCode?: string; readonly isRefused?: boolean }
  | { readonly state: 'unknown'; readonly errorCode: string }
  /** `isOutcomeLost`: it was sent, and nobody will know whether it took effect. */
  | { readonly state: 'failed'; readonly errorCode: string; readonly isOutcomeLost?: true }
  | { readonly state: 'skipped'; readonly errorCode: string; readonly skipReason: string }

/** Records what became of an effect. */
export async function recordOutcome(tx: UserTx, effectId: string, outcome: EffectOutcome): Promise<void> {
  const isDone = outcome.state === 'acknowledged' || outcome.state === 'verified'
  await tx.execute(sql`
    update effects set state = ${outcome.state},
      ${outcome.state === 'planned' ? sql`position = default, refusals = refusals + ${outcome.isRefused ? 1 : 0},` : sql``}
      error_code = ${'errorCode' in outcome ? (outcome.errorCode ?? null) : null},
      skip_reason = ${'skipReason' in outcome ? outcome.skipReason : null},
      is_outcome_lost = ${'isOutcomeLost' in outcome},
      acknowledged_at = case when ${isDone} then now() else acknowledged_at end,
      verified_at = case when ${outcome.state === 'verified'} then now() else verified_at end
    where id = ${effectId}`)
}

/** Counts a look-up that was refused, of an effect whose outcome stays unknown. */
export async function countRefusal(tx: UserTx, effectId: string): Promise<void> {
  await tx.execute(sql`update effects set refusals = refusals + 1 where id = ${effectId}`)
}

/**
 * How many different targets of a kind were refused with this code one after the other, up to `limit`: the last ones
 * asked for, from the newest back to the first with another end.
 */
export async function countTargetsInRow(
  tx: UserTx,
  { kind, errorCode, limit }: { kind: string; errorCode: string; limit: number },
): Promise<number> {
  const rows = await readRows(
    tx,
    targetsInRowRow,
    sql`
    select count(distinct target_id) filter (where others = 0)::int as targets from (
      select target_id, sum((error_code is distinct from ${errorCode})::int) over (order by requested_at desc, position desc) as others
      from (
        select target_id, error_code, requested_at, position from effects
        where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and kind = ${kind}
          and requested_at is not null
          and state in ('planned', 'acknowledged', 'verified', 'failed', 'unknown')
        order by requested_at desc, position desc limit ${limit}) last) counted`,
  )
  return rows[0]?.targets ?? 0
}

/** One effect whose outcome nobody knows, with when it was asked for. */
export interface UnknownEffect extends PlannedEffect {
  readonly requestedAt: Date
  /** It, or one after it, is being sent, or was by a process that died. */
  readonly someAreSent: boolean
}

/**
 * The oldest effect whose outcome nobody knows, or undefined. While the lease of the bot is free, what is still being sent
 * was sent by a process that died.
 */
export async function findUnknownEffect(tx: UserTx): Promise<UnknownEffect | undefined> {
  const [row] = await readRows(
    tx,
    unknownEffectRow,
    sql`
    select id, run_id, target_id, target_name, facts, text, refusals, requested_at,
      bool_or(state = 'sending') over () as some_are_sent
    from effects
    where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)}
      and state in ('sending', 'unknown') order by requested_at limit 1`,
  )
  return row && { ...toPlanned(row), requestedAt: row.requested_at, someAreSent: row.some_are_sent }
}

/** Forgets the targets a run found and did not need. */
export async function dropPlannedEffects(tx: UserTx, runId: string): Promise<void> {
  await tx.execute(sql`delete from effects where run_id = ${runId} and state = 'planned'`)
}

/** Forgets the targets of a dry run that were found but not chosen. */
export async function dropUnjudgedEffects(tx: UserTx, runId: string): Promise<void> {
  await tx.execute(sql`
    delete from effects where run_id = ${runId} and state = 'planned' and (facts -> 'isChosen') is null`)
}

const targetsRow = z.object({ count: bigintColumn })

const targetsInRowRow = z.object({ targets: z.number() })

const unknownEffectRow = effectRow.extend({ requested_at: instantColumn, some_are_sent: z.boolean() })
