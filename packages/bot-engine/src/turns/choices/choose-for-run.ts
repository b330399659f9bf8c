import { append, type UserTx } from '@botyard/db'
import { runStarted } from '@botyard/db/events/runs'
import { startCooldown } from '@botyard/db/queries/bots/cooldowns'
import type { LimitView } from '@botyard/db/queries/limits/limits'
import { reserveQuota } from '@botyard/db/queries/limits/quota'
import { keepText, type PlannedEffect } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { errors } from '@botyard/errors'
import { describeStarted } from '../../describe-run.ts'
import { readEffectiveLimits } from '../../limits/limits.ts'
import { isProtected } from '../../protection/protection.ts'
import { pauseApartMs } from '../pauses.ts'
import { discoverStep } from '../steps/discover.ts'
import { lookStep } from '../steps/look.ts'
import { performStep } from '../steps/perform.ts'
import type { TurnRun } from '../turn.ts'
import { writtenTarget } from '../written-target.ts'
import type { Choice, RunEnd, Situation } from './choice.ts'
import { findNextRun } from './find-next-run.ts'
import { pickEffect } from './pick-effect.ts'
import { planTargets } from './plan-targets.ts'

/** The run as it stands, with its action found. */
interface OpenRun extends TurnRun {
  readonly state: string
  readonly isSourceExhausted: boolean
}

/** Chooses how the next run gets on, once nothing stands in its way: it judges, reads, looks or acts. */
export async function chooseForRun(situation: Situation): Promise<Choice | null> {
  const { context, tx, bot, next } = situation
  if (!next) return null
  const action = context.actions.get(next.run.action)
  if (!action) return { kind: 'finish', runId: next.run.id, error: 'ACTION_UNKNOWN' }
  const run: OpenRun = { ...next.run, action }
  if (run.endsAt && run.endsAt <= bot.now) return { kind: 'finish', runId: run.id, error: 'WINDOW_ENDED' }
  if (next.cooldownUntil) return waitUntil(earlier(next.cooldownUntil, run.endsAt))
  const obstacle = await findObstacle(tx, run)
  if (obstacle) return { kind: 'finish', runId: run.id, error: obstacle }
  // Whatever woke the bot early, it neither acts nor looks before the pause after the last time is over.
  if (bot.nextEffectAt && bot.nextEffectAt > bot.now) return waitUntil(bot.nextEffectAt)
  if (run.state !== 'running') await startRun(tx, run)
  return run.isDryRun ? chooseForPlan(situation, run) : chooseForEffects(situation, run)
}

async function findObstacle(tx: UserTx, run: OpenRun): Promise<RunEnd | null> {
  if (!(await isProtected(tx, run.action, run.params))) return 'PROTECTION_INCOMPLETE'
  // Queued by an older version, with a text that may not go out as it stands.
  return run.action.write && !run.action.params.safeParse(run.params).success ? 'INPUT_INVALID' : null
}

async function chooseForPlan({ tx, bot: { now }, filters }: Situation, run: OpenRun): Promise<Choice> {
  const found = await planTargets(tx, run, { now, filters })
  switch (found.kind) {
    case 'look':
      return { kind: 'step', step: lookStep({ run, effect: found.effect, at: found.at }) }
    case 'discover':
      return { kind: 'step', step: discoverStep({ run }) }
    case 'nobody':
      return { kind: 'finish', runId: run.id, error: 'SOURCE_EXHAUSTED' }
    case 'more-to-judge':
    case 'planned':
      return waitUntil(now)
  }
}

async function chooseForEffects(situation: Situation, run: OpenRun): Promise<Choice> {
  const { context, tx, bot, filters } = situation
  const { action } = run.action.quota
  const [picked, [limit]] = await Promise.all([
    pickEffect(tx, run, filters),
    readEffectiveLimits(tx, context.profile, { ...bot, action }),
  ])
  switch (picked.kind) {
    case 'more-to-skip':
      return waitUntil(bot.now)
    case 'look':
      return { kind: 'step', step: lookStep({ run, effect: picked.effect, at: picked.at }) }
    case 'take':
      return takeFromLimits(situation, run, picked.effect, limit)
    case 'none':
      return run.isSourceExhausted
        ? { kind: 'finish', runId: run.id, error: 'SOURCE_EXHAUSTED' }
        : { kind: 'step', step: discoverStep({ run }) }
  }
}

/** Takes one from the limits for an effect; when none is left, its kind of action cools down. */
async function takeFromLimits(
  { context, tx, bot }: Situation,
  run: OpenRun,
  effect: PlannedEffect,
  limit: LimitView | undefined,
): Promise<Choice> {
  const { action } = run.action.quota
  const allowed = { hour: limit?.hourly_limit ?? 0, day: limit?.daily_limit ?? 0 }
  const usedUp = await reserveQuota(tx, action, allowed)
  if (!usedUp && limit) {
    const { text } = writtenTarget(run, effect)
    if (run.action.write) await keepText(tx, effect.id, text)
    return {
      kind: 'step',
      step: performStep({ run, effect: { ...effect, text }, limit: countedUp(limit) }),
    }
  }
  const resetsAt = new Date(
    (usedUp === 'day' ? limit?.daily_resets_at : limit?.hourly_resets_at) ?? bot.now.getTime() + 3_600_000,
  )
  // Hours and days of limits begin for many bots at once.
  const cooldownUntil = new Date(
    resetsAt.getTime() + pauseApartMs(context, bot, { userId: tx.userId, from: resetsAt }),
  )
  const error = usedUp === 'day' ? 'DAILY_LIMIT_REACHED' : 'HOURLY_LIMIT_REACHED'
  await startCooldown(tx, { action, until: cooldownUntil, errorCode: errors[error].code })
  // A run of another kind continues meanwhile, or sooner.
  const next = await findNextRun(context, tx)
  const until = next?.cooldownUntil ? earlier(next.cooldownUntil, next.run.endsAt) : bot.now
  return { kind: 'wait', until, because: { kind: 'limit', run, error } }
}

/** The limit as it stands with this effect: nobody else counts for a bot while its lease is held. */
function countedUp(limit: LimitView): LimitView {
  return { ...limit, daily_used: limit.daily_used + 1, hourly_used: limit.hourly_used + 1 }
}

async function startRun(tx: UserTx, run: TurnRun): Promise<void> {
  const started = await changeRun(tx, run.id, { state: 'running' })
  await append(tx, runStarted, {
    action: run.action.kind,
    message: describeStarted(run.action, { ...run, source: run.action.source(run.params) }),
    runId: run.id,
    correlationId: run.correlationId,
    changes: { run: started },
  })
}

const waitUntil = (until: Date): Choice => ({ kind: 'wait', until })

function earlier(one: Date, other: Date | null): Date {
  return other && other < one ? other : one
}
