import { append, withUser } from '@botyard/db'
import { planChanged } from '@botyard/db/events/runs'
import { lockBot } from '@botyard/db/queries/bots/status'
import { choosePlanTargets, type PlanChoice } from '@botyard/db/queries/runs/plan-targets'
import { changeRun, findRun, type RunView } from '@botyard/db/queries/runs/runs'
import { BotError, errors } from '@botyard/errors'
import { actionsByName } from '../../actions/index.ts'
import type { Caller, Engine } from '../../engine.ts'

/**
 * Takes targets out of a plan before it is approved, or puts them back; by their ids at Instagram. What is so already
 * stays so.
 * @throws {BotError} NOT_FOUND, also for an id that is no target of the plan, and PLAN_NOT_READY; nothing changes then.
 */
export function changePlan(
  { db }: Engine,
  { userId, correlationId }: Caller,
  { runId, targetIds, choice }: { runId: string; targetIds: readonly string[]; choice: PlanChoice },
): Promise<RunView> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    const plan = await findRun(tx, runId)
    if (!plan) throw new BotError('NOT_FOUND')
    if (plan.state !== 'planned') throw new BotError('PLAN_NOT_READY')
    const errorCode = errors.SKIPPED_DROPPED.code
    const chosen = await choosePlanTargets(tx, { runId, targetIds, errorCode }, choice)
    if (targetIds.some((id) => !chosen.has(id))) throw new BotError('NOT_FOUND')
    const count = [...chosen.values()].filter((isChanged) => isChanged).length
    if (count === 0) return plan
    const left = choice === 'drop' ? -count : count
    const run = await changeRun(tx, runId, { done: left, skipped: -left })
    const action = actionsByName.get(plan.action)
    await append(tx, planChanged, {
      ...(action && { action: action.kind }),
      message: `${count} ${count === 1 ? 'target was' : 'targets were'} ${choice === 'drop' ? 'taken out of' : 'put back into'} the plan.`,
      runId,
      correlationId,
      changes: { run },
    })
    return run ?? plan
  })
}
