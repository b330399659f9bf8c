import { append, requireRoom, type UserTx, withUser } from '@botyard/db'
import { automationChanged, automationCreated, automationRemoved } from '@botyard/db/events/automations'
import { readUsedShare } from '@botyard/db/queries/automations/automation-runs'
import { findWindows } from '@botyard/db/queries/automations/automation-windows'
import {
  type Automation,
  type AutomationPlan,
  changeAutomation,
  deleteAutomation,
  insertAutomation,
  listAutomations,
  lockAutomation,
} from '@botyard/db/queries/automations/automations'
import { lockBot } from '@botyard/db/queries/bots/status'
import { listOpenRuns, type RunSnapshot } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { ZodError, type z } from 'zod'
import type { Action } from '../actions/define-action.ts'
import { actionsByName } from '../actions/index.ts'
import { addRun } from '../add-run.ts'
import { type CapabilityContext, requireCapable } from '../capability-gate.ts'
import type { Caller, Engine } from '../engine.ts'
import { requireActive } from '../gate.ts'
import { requireProtection } from '../protection/protection.ts'
import { finishRun } from '../turns/finish-run.ts'

/**
 * Adds an automation. Its next run is the start of its window: of the one that is open, or else of the next.
 * @throws {BotError} INPUT_INVALID for parameters that the action does not take, NOT_ON_PROFILE for an action that the
 *   account's session cannot do.
 */
export function createAutomation(
  engine: Engine,
  { userId, correlationId }: Caller,
  plan: AutomationPlan,
): Promise<Automation> {
  return withUser(engine.db, userId, async (tx) => {
    const checked = { ...plan, params: checkParams(plan) }
    await requireCapable(tx, engine, actionNamed(plan.action), checked.params)
    await requireRoom(tx, userId, 'automations')
    const automation = await insertAutomation(tx, { ...checked, nextRunAt: await nextRunOf(tx, checked, 0) })
    await append(tx, automationCreated, {
      message: `The automation “${plan.name}” was created.`,
      correlationId,
    })
    return automation
  })
}

/**
 * Replaces what an automation does and when. A run of it that is at work goes on by what it was queued with; switched
 * off, it is cancelled.
 * @throws {BotError} NOT_FOUND, INPUT_INVALID for parameters that the action does not take, or NOT_ON_PROFILE for another
 *   action or switching it on, when the account's session cannot do it.
 */
export function editAutomation(
  engine: Engine,
  { userId, correlationId }: Caller,
  id: string,
  change: Partial<AutomationPlan>,
): Promise<Automation> {
  return withUser(engine.db, userId, async (tx) => {
    await lockBot(tx)
    const before = await lockAutomation(tx, id)
    if (!before) throw new BotError('NOT_FOUND')
    const after = { ...before, ...change }
    const params = checkParams(after)
    const isOther = after.action !== before.action || (after.isEnabled && !before.isEnabled)
    if (isOther) await requireCapable(tx, engine, actionNamed(after.action), params)
    const automation = await changeAutomation(tx, id, {
      ...change,
      params,
      nextRunAt: await nextRunOf(tx, after, await readUsedShare(tx, id)),
    })
    if (!automation) throw new BotError('NOT_FOUND')
    if (!automation.isEnabled) await cancelRuns(tx, id)
    await append(tx, automationChanged, {
      message: `The automation “${after.name}” was changed.`,
      correlationId,
    })
    return automation
  })
}

/** Deletes an automation; a run of it that is at work is cancelled. @throws {BotError} NOT_FOUND */
export function removeAutomation(
  { db }: Engine,
  { userId, correlationId }: Caller,
  id: string,
): Promise<void> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    const automation = await lockAutomation(tx, id)
    if (!automation) throw new BotError('NOT_FOUND')
    await cancelRuns(tx, id)
    await deleteAutomation(tx, id)
    await append(tx, automationRemoved, {
      message: `The automation “${automation.name}” was deleted.`,
      correlationId,
    })
  })
}

/**
 * Runs an automation at once, whatever the hour, with what is left of today's share. Its next window comes as before.
 * @throws {BotError} NOT_FOUND, SESSION_INVALID, BOT_NOT_RUNNING, NOT_ON_PROFILE, PROTECTION_INCOMPLETE or SHARE_USED; nothing is
 *   queued then.
 */
export function runAutomation(
  engine: Engine,
  { userId, correlationId }: Caller,
  id: string,
): Promise<RunSnapshot> {
  return withUser(engine.db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    const automation = await lockAutomation(tx, id)
    if (!automation) throw new BotError('NOT_FOUND')
    requireActive(status)
    return queueShare(tx, engine, automation, { correlationId })
  })
}

/**
 * Queues what is left of an automation's share of today, for a bot that has passed the gate.
 * @throws {BotError} ACTION_UNKNOWN, INPUT_INVALID, NOT_ON_PROFILE, PROTECTION_INCOMPLETE or SHARE_USED.
 */
export async function queueShare(
  tx: UserTx,
  context: CapabilityContext,
  automation: Automation,
  terms: { correlationId: string; endsAt?: Date },
): Promise<RunSnapshot> {
  const action = actionsByName.get(automation.action)
  if (!action) throw new BotError('ACTION_UNKNOWN')
  const share = automation.dailyShare - (await readUsedShare(tx, automation.id))
  if (share <= 0) throw new BotError('SHARE_USED')
  const params = checkParams({ ...automation, dailyShare: share })
  await requireCapable(tx, context, action, params)
  await requireProtection(tx, action, params)
  return addRun(tx, action, params, { ...terms, automationId: automation.id })
}

/** When it runs next: at the start of its open window while something is left of its share, or of the next; null while disabled. */
async function nextRunOf(tx: UserTx, plan: AutomationPlan, usedShare: number): Promise<Date | null> {
  if (!plan.isEnabled) return null
  const { open, next } = await findWindows(tx, plan)
  const window = (usedShare < plan.dailyShare && open) || next
  return window?.startsAt ?? null
}

/** Recomputes the next run of each automation of the transaction's user after their clock has changed. */
export async function replanAutomations(tx: UserTx): Promise<void> {
  for (const automation of await listAutomations(tx)) {
    const nextRunAt = await nextRunOf(tx, automation, await readUsedShare(tx, automation.id))
    await changeAutomation(tx, automation.id, { nextRunAt })
  }
}

async function cancelRuns(tx: UserTx, automationId: string): Promise<void> {
  for (const { id } of await listOpenRuns(tx, automationId)) await finishRun(tx, id, 'cancelled')
}

/** The parameters as the action takes them, with the daily share as their count. */
function checkParams({ action: name, params, dailyShare }: AutomationPlan): Record<string, unknown> {
  const parsed = actionNamed(name).params.safeParse({ ...params, count: dailyShare })
  if (parsed.success) return parsed.data
  throw new BotError('INPUT_INVALID', { cause: new ZodError(parsed.error.issues.map(asOfAutomation)) })
}

/** Where a problem with an action's parameters stands in the automation: how many is its daily share. */
function asOfAutomation(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const [first] = issue.path
  return { ...issue, path: first === 'count' ? ['daily_share'] : ['params', ...issue.path] }
}

function actionNamed(name: string): Action {
  const action = actionsByName.get(name)
  if (action) return action
  throw new BotError('INPUT_INVALID', {
    metadata: { field: 'action', got: 'another', wanted: 'the name of an action' },
  })
}
