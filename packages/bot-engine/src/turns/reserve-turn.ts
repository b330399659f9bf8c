import { append, type UserTx, withUser } from '@botyard/db'
import { insertRefusedValue } from '@botyard/db/queries/audit/audit'
import { startCooldown } from '@botyard/db/queries/bots/cooldowns'
import { releaseBot, takeLease } from '@botyard/db/queries/bots/leases'
import { type Bot, lockBot, readStatus } from '@botyard/db/queries/bots/status'
import { readSession } from '@botyard/db/queries/instagram-accounts/credentials'
import type { LimitSnapshot } from '@botyard/db/queries/limits/limits'
import { reserveQuota } from '@botyard/db/queries/limits/quota'
import { findUnknownEffect, keepText } from '@botyard/db/queries/runs/effects'
import { changeRun, findRunRow } from '@botyard/db/queries/runs/runs'
import { errors, isBotError } from '@botyard/errors'
import { wanted } from '../add-run.ts'
import { isActive } from '../gate.ts'
import { pauseForIncident } from '../incidents/pause-for-incident.ts'
import { InstagramFailure } from '../instagram/failure.ts'
import { verdict } from '../instagram/verdicts.ts'
import type { BotInstance } from '../instances/bot-instance.ts'
import { readEffectiveLimits } from '../limits/limits.ts'
import { isProtected } from '../protection/protection.ts'
import { chooseCheck } from './choose-check.ts'
import { findNextRun } from './find-next-run.ts'
import { finishRun } from './finish-run.ts'
import { handleWorkerDeaths } from './handle-worker-deaths.ts'
import { pickEffect } from './pick-effect.ts'
import { planTargets } from './plan-targets.ts'
import { callMs, leaseMs, type ReservedTurn, type TurnContext, type TurnRun, type TurnTask } from './turn.ts'
import { writtenTarget } from './written-target.ts'

/**
 * Decides, in one transaction under the lock of the bot, what its next turn does, and takes the lease for it.
 * @returns null when there is nothing to do now; the bot's next turn is queued then, if it wants one.
 */
export function reserveTurn(context: TurnContext, userId: string): Promise<ReservedTurn | null> {
  const instance = context.manager.get(userId)
  return withUser(context.db, userId, async (tx) => {
    const bot = await lockBot(tx)
    // The holder looks for more to do before it lets go; a dead holder is found by the sweep.
    if (bot.isLeased) return null
    const task = await chooseTask(context, tx, bot)
    if (!task) return null
    await loadSession(context, tx, bot, instance)
    const sending = task.kind === 'perform' ? { effectId: task.effect.id, callMs } : null
    const { fence } = await takeLease(tx, { workerId: context.workerId, leaseMs, sending })
    return { userId, fence, instance, task, now: bot.now }
  })
}

/** Null when the bot rests or waits; it has been released with its next turn queued then. */
async function chooseTask(context: TurnContext, tx: UserTx, bot: Bot): Promise<TurnTask | null> {
  const next = await findNextRun(context, tx)
  const run = next?.run
  if (!isActive(bot.status)) return waitForOwner(tx, run?.state === 'running' ? run.id : null)
  if (await handleWorkerDeaths(tx, bot)) return null
  if (await pauseForIncident(tx, bot)) return null
  const resting = bot.status.restingUntil ? new Date(bot.status.restingUntil) : null
  if (resting && resting > bot.now) return rest(tx, resting)
  const unknown = await findUnknownEffect(tx, errors.OUTCOME_UNKNOWN.code)
  if (unknown) {
    const row = await findRunRow(tx, unknown.runId)
    const action = row && context.actions.get(row.action)
    if (row && action) return { kind: 'verify', run: { ...row, action }, effect: unknown }
  }
  const check = await chooseCheck(context, tx, bot, { isIdle: !run })
  if (check.kind === 'due') return check.task
  if (!run) return rest(tx, check.at)
  const action = context.actions.get(run.action)
  if (!action) return finishAndGoOn(tx, bot.now, run.id, 'ACTION_UNKNOWN')
  if (run.endsAt && run.endsAt <= bot.now) return finishAndGoOn(tx, bot.now, run.id, 'WINDOW_ENDED')
  if (next?.restsUntil) return rest(tx, earlier(next.restsUntil, run.endsAt))
  return chooseForRun(context, tx, bot, { ...run, action }, run.isSourceExhausted)
}

async function chooseForRun(
  context: TurnContext,
  tx: UserTx,
  bot: Bot,
  run: TurnRun & { state: string },
  isSourceExhausted: boolean,
): Promise<TurnTask | null> {
  const { quota } = run.action
  if (!(await isProtected(tx, run.action, run.params)))
    return finishAndGoOn(tx, bot.now, run.id, 'PROTECTION_INCOMPLETE')
  // Queued by an older version, with a text that may not go out as it stands.
  if (run.action.write && !run.action.params.safeParse(run.params).success)
    return finishAndGoOn(tx, bot.now, run.id, 'INPUT_INVALID')
  // Whatever woke the bot early, it neither acts nor looks before the pause after the last time is over.
  if (bot.nextEffectAt && bot.nextEffectAt > bot.now) return rest(tx, bot.nextEffectAt)
  if (run.isDryRun) return chooseForPlan(tx, bot, run, isSourceExhausted)
  if (run.state !== 'running') await startRun(tx, run)
  const picked = await pickEffect(tx, run, isSourceExhausted)
  if (picked.kind === 'more-to-skip') return rest(tx, bot.now)
  if (picked.kind === 'look') return { kind: 'look', run, effect: picked.effect }
  if (picked.kind === 'none')
    return isSourceExhausted
      ? finishAndGoOn(tx, bot.now, run.id, 'SOURCE_EXHAUSTED')
      : { kind: 'discover', run }
  const [limit] = await readEffectiveLimits(tx, context.profile, { ...bot, action: quota.action })
  const usedUp = await reserveQuota(tx, quota.action, {
    hour: limit?.hourlyLimit ?? 0,
    day: limit?.dailyLimit ?? 0,
  })
  if (!usedUp && limit) {
    const { text } = writtenTarget(run, picked.effect)
    if (run.action.write) await keepText(tx, picked.effect.id, text)
    return { kind: 'perform', run, effect: { ...picked.effect, text }, limit: countedUp(limit) }
  }
  const restsUntil = new Date(
    (usedUp === 'day' ? limit?.dailyResetsAt : limit?.hourlyResetsAt) ?? bot.now.getTime() + 3_600_000,
  )
  const name = usedUp === 'day' ? 'DAILY_LIMIT_REACHED' : 'HOURLY_LIMIT_REACHED'
  return restForLimit(context, tx, { run, name, restsUntil, now: bot.now })
}

async function chooseForPlan(
  tx: UserTx,
  bot: Bot,
  run: TurnRun & { state: string },
  isSourceExhausted: boolean,
): Promise<TurnTask | null> {
  if (run.state !== 'running') await startRun(tx, run)
  const step = await planTargets(tx, run, { now: bot.now, isSourceExhausted })
  if (step.kind === 'look') return { kind: 'look', run, effect: step.effect }
  return step.kind === 'discover' ? { kind: 'discover', run } : rest(tx, bot.now)
}

/** The limit as it stands with this effect: nobody else counts for a bot while its lease is held. */
function countedUp(limit: LimitSnapshot): LimitSnapshot {
  return { ...limit, dailyUsed: limit.dailyUsed + 1, hourlyUsed: limit.hourlyUsed + 1 }
}

async function loadSession(context: TurnContext, tx: UserTx, bot: Bot, instance: BotInstance): Promise<void> {
  if (instance.sessionVersion === bot.sessionVersion) return
  try {
    const stored = await readSession(tx, context.keyRing)
    if (stored) instance.load(stored)
  } catch (error) {
    if (!isBotError(error, 'SEALED_VALUE_REFUSED')) throw error
    await insertRefusedValue(tx, error, tx.userId)
    const failure = new InstagramFailure(verdict('SESSION_UNREADABLE'), { cause: error.name })
    instance.refuse(failure, bot.sessionVersion)
  }
}

async function rest(tx: UserTx, nextTurnAt: Date | null): Promise<null> {
  await releaseBot(tx, { nextTurnAt })
  return null
}

function earlier(one: Date, other: Date | null): Date {
  return other && other < one ? other : one
}

async function waitForOwner(tx: UserTx, runId: string | null): Promise<null> {
  if (runId) await changeRun(tx, runId, { state: 'paused' })
  return rest(tx, null)
}

/** Why a run ends before it has what was asked for. */
type RunEnd =
  | 'SOURCE_EXHAUSTED'
  | 'WINDOW_ENDED'
  | 'PROTECTION_INCOMPLETE'
  | 'ACTION_UNKNOWN'
  | 'INPUT_INVALID'

async function finishAndGoOn(tx: UserTx, now: Date, runId: string, error: RunEnd): Promise<null> {
  await releaseBot(tx, { nextTurnAt: now })
  const isFailed = error !== 'SOURCE_EXHAUSTED' && error !== 'WINDOW_ENDED'
  await finishRun(tx, runId, isFailed ? 'failed' : 'done', error)
  return null
}

async function startRun(tx: UserTx, run: TurnRun): Promise<void> {
  const started = await changeRun(tx, run.id, { state: 'running' })
  await append(tx, {
    event: 'run.started',
    status: 'info',
    action: run.action.kind,
    message: `${run.action.title} started: ${run.action.source(run.params)}${wanted(run.requested)}.`,
    runId: run.id,
    correlationId: run.correlationId,
    ...(started && { changes: { run: started } }),
  })
}

interface LimitRest {
  readonly run: TurnRun
  readonly name: 'DAILY_LIMIT_REACHED' | 'HOURLY_LIMIT_REACHED'
  readonly restsUntil: Date
  readonly now: Date
}

/** Lets the run's kind of action rest; a run of another kind goes on meanwhile. */
async function restForLimit(
  context: TurnContext,
  tx: UserTx,
  { run, name, restsUntil, now }: LimitRest,
): Promise<null> {
  const { code, title } = errors[name]
  await startCooldown(tx, { action: run.action.quota.action, restsUntil, errorCode: code })
  const next = await findNextRun(context, tx)
  await releaseBot(tx, { nextTurnAt: next && !next.restsUntil ? now : restsUntil })
  await append(tx, {
    event: 'bot.rested',
    status: 'info',
    action: run.action.kind,
    message: `${run.action.quota.title}: ${title.charAt(0).toLowerCase()}${title.slice(1)}. The run continues automatically.`,
    errorCode: code,
    errorMessage: title,
    runId: run.id,
    correlationId: run.correlationId,
    changes: { status: await readStatus(tx) },
  })
  return null
}
