import { append, enqueueTurn, withUser } from '@botyard/db'
import { runApproved } from '@botyard/db/events/runs'
import { lockBot, readStatus } from '@botyard/db/queries/bots/status'
import { approveRun, findRun, type RunView } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { actionsByName } from '../../actions/index.ts'
import { requireCapable } from '../../capability-gate.ts'
import { describeWanted } from '../../describe-run.ts'
import type { Caller, Engine } from '../../engine.ts'
import { requireActive } from '../../gate.ts'

/**
 * Lets the bot carry out a plan: its targets and no others. The filters are asked once more before each, so somebody who
 * has become unfit meanwhile is skipped with the reason.
 * @throws {BotError} NOT_FOUND, PLAN_NOT_READY, PLAN_EXPIRED, PLAN_EMPTY, SESSION_INVALID, BOT_NOT_RUNNING or NOT_ON_PROFILE; nothing changes then.
 */
export function approvePlan(
  engine: Engine,
  { userId, correlationId }: Caller,
  runId: string,
): Promise<RunView> {
  return withUser(engine.db, userId, async (tx) => {
    const { status, now } = await lockBot(tx)
    const plan = await findRun(tx, runId)
    if (!plan) throw new BotError('NOT_FOUND')
    if (plan.state !== 'planned') throw new BotError('PLAN_NOT_READY')
    if (plan.plan_expires_at && new Date(plan.plan_expires_at) <= now) throw new BotError('PLAN_EXPIRED')
    requireActive(status)
    const action = actionsByName.get(plan.action)
    if (action) await requireCapable(tx, engine, action, plan.params)
    if (plan.done === 0) throw new BotError('PLAN_EMPTY')
    const run = await approveRun(tx, runId)
    await enqueueTurn(tx)
    await append(tx, runApproved, {
      ...(action && { action: action.kind }),
      message: `${action?.title ?? run.action}: the plan was approved${describeWanted({ requested: run.requested, drawnFrom: run.drawn_from })}.`,
      runId,
      correlationId,
      changes: { run, status: await readStatus(tx) },
    })
    return run
  })
}
