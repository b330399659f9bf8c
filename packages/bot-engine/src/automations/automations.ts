import { randomUUID } from 'node:crypto'
import { append, requireRoom, type UserTx, withUser } from '@botyard/db'
import { automationChanged, automationCreated, automationRemoved } from '@botyard/db/events/automations'
import type { WindowTimes } from '@botyard/db/queries/automations/automation-windows'
import {
  type Automation,
  type AutomationPlan,
  changeAutomation,
  deleteAutomation,
  insertAutomation,
  listAutomations,
  lockAutomation,
  type NextRun,
} from '@botyard/db/queries/automations/automations'
import { lockBot } from '@botyard/db/queries/bots/status'
import { listOpenRuns, type RunView } from '@botyard/db/queries/runs/runs'
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
import {
  findShiftedWindows,
  maxDayShare,
  readDayShare,
  readWindowShare,
  type Scheduled,
  type Share,
} from './schedule.ts'

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
    const checked = { ...plan, id: randomUUID(), params: checkParams(plan) }
    await requireCapable(tx, engine, actionNamed(plan.action), checked.params)
    await requireRoom(tx, userId, 'automations')
    const automation = await insertAutomation(tx, { ...checked, ...(await findNextRun(tx, checked)) })
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
      ...(await findNextRun(tx, after)),
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
): Promise<RunView> {
  return withUser(engine.db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    const automation = await lockAutomation(tx, id)
    if (!automation) throw new BotError('NOT_FOUND')
    requireActive(status)
    const { today } = await findShiftedWindows(tx, automation)
    const share = await readDayShare(tx, automation, today)
    return queueShare(tx, engine, automation, { share, correlationId })
  })
}

/**
 * Queues what is left of a share of an automation, for a bot that has passed the gate.
 * @throws {BotError} ACTION_UNKNOWN, INPUT_INVALID, NOT_ON_PROFILE, PROTECTION_INCOMPLETE or SHARE_USED.
 */
export async function queueShare(
  tx: UserTx,
  context: CapabilityContext,
  automation: Automation,
  { share: { left, date, drawnFrom }, ...terms }: { share: Share; correlationId: string; endsAt?: Date },
): Promise<RunView> {
  const action = actionsByName.get(automation.action)
  if (!action) throw new BotError('ACTION_UNKNOWN')
  if (left <= 0) throw new BotError('SHARE_USED')
  const params = checkParams(automation, left)
  await requireCapable(tx, context, action, params)
  await requireProtection(tx, action, params)
  const drawn = { ...(drawnFrom && { drawnFrom }), shareDate: date }
  return addRun(tx, action, params, { ...terms, ...drawn, automationId: automation.id })
}

/** When it runs next: at the start of its open window while something is left of its share, or of the next; null while disabled. */
async function findNextRun(
  tx: UserTx,
  plan: Scheduled & Pick<AutomationPlan, 'isEnabled'>,
): Promise<NextRun> {
  if (!plan.isEnabled) return { nextRunAt: null, nextShiftMinutes: null }
  const { open, next } = await findShiftedWindows(tx, plan)
  const hasLeft = open !== null && (await readWindowShare(tx, plan, open)).left > 0
  return asNextRun(hasLeft ? open : next)
}

/** A window as what is kept of the next run. */
export function asNextRun(window: WindowTimes | null): NextRun {
  return { nextRunAt: window?.startsAt ?? null, nextShiftMinutes: window?.shiftMinutes ?? null }
}

/** Recomputes the next run of each automation of the transaction's user after their clock has changed. */
export async function replanAutomations(tx: UserTx): Promise<void> {
  for (const automation of await listAutomations(tx)) {
    await changeAutomation(tx, automation.id, await findNextRun(tx, automation))
  }
}

async function cancelRuns(tx: UserTx, automationId: string): Promise<void> {
  for (const { id } of await listOpenRuns(tx, automationId)) await finishRun(tx, id, 'cancelled')
}

/** The parameters as the action takes them, with as many as it may do in a day, or what is left of that, as their count. */
function checkParams(plan: AutomationPlan, left = maxDayShare(plan)): Record<string, unknown> {
  const parsed = actionNamed(plan.action).params.safeParse({ ...plan.params, count: left })
  if (parsed.success) return parsed.data
  throw new BotError('INPUT_INVALID', { cause: new ZodError(parsed.error.issues.map(asOfAutomation)) })
}

/** Where a problem with an action's parameters stands in the automation: how many is said by its windows. */
function asOfAutomation(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const [first] = issue.path
  return { ...issue, path: first === 'count' ? ['windows'] : ['params', ...issue.path] }
}

function actionNamed(name: string): Action {
  const action = actionsByName.get(name)
  if (action) return action
  throw new BotError('INPUT_INVALID', {
    metadata: { field: 'action', got: 'another', wanted: 'the name of an action' },
  })
}
