import type { UserTx } from '@botyard/db'
import { planEffects } from '@botyard/db/queries/runs/effects'
import { listRetryTargets, type RetryTarget } from '@botyard/db/queries/runs/retry-targets'
import { BotError, errorList } from '@botyard/errors'
import type { Action } from './actions/define-action.ts'
import { refusals } from './filters/refusals.ts'

/**
 * The failures after which a target may be tried again by hand, by code, as the ledger keeps them: those whose definition
 * says when trying again makes sense, unless targets are left alone because of them.
 */
const retryableCodes: readonly string[] = errorList
  .filter(({ retry, instagram }) => retry !== 'never' && instagram?.targetCooldownDays === undefined)
  .map(({ code }) => code)

/** Whom a retry of an ended run would reach, at this moment. @throws {BotError} NOTHING_TO_RETRY */
export async function requireRetryTargets(tx: UserTx, runId: string): Promise<readonly RetryTarget[]> {
  const targets = await listRetryTargets(tx, { runId, errorCodes: retryableCodes })
  if (targets.length === 0) throw new BotError('NOTHING_TO_RETRY')
  return targets
}

/** How many that are. */
export async function countRetryable(tx: UserTx, runId: string): Promise<number> {
  return (await listRetryTargets(tx, { runId, errorCodes: retryableCodes })).length
}

/** Plans an effect for each of them, as if the run had found them in its sources. */
export async function planRetry(
  tx: UserTx,
  runId: string,
  action: Pick<Action, 'kind' | 'oncePerTarget'>,
  targets: readonly RetryTarget[],
): Promise<void> {
  for (const [source, ofSource] of Map.groupBy(targets, (target) => target.source))
    await planEffects(tx, {
      ...{ runId, kind: action.kind, isOncePerTarget: action.oncePerTarget },
      ...{ source, targets: ofSource, refusals },
    })
}
