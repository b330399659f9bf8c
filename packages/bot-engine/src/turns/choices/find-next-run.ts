import type { UserTx } from '@botyard/db'
import { findRunToWorkOn, type RunToWorkOn } from '@botyard/db/queries/runs/run-to-work-on'
import { backgroundActions } from '../../actions/index.ts'
import type { TurnContext } from '../turn.ts'

/** The run a bot works on next, and, if its action is cooling down, until when: then those of all other open runs are too. */
export type NextRun = RunToWorkOn

/**
 * Chooses among the open runs: dry runs first, for they cost nothing; then the oldest whose action is not cooling down, so that
 * a block of one action does not hold up the others; what a bot does on its own comes after what somebody asked for, but
 * before actions that could do harm without it.
 */
export async function findNextRun(
  { actions }: Pick<TurnContext, 'actions'>,
  tx: UserTx,
): Promise<NextRun | undefined> {
  const known = [...actions.values()]
  const harmful = known.filter(({ needsProtection }) => needsProtection).map(({ name }) => name)
  const found = await findRunToWorkOn(tx, {
    late: [...backgroundActions, ...harmful],
    quotas: new Map(known.map(({ name, quota }) => [name, quota.action])),
  })
  // A dry run does nothing that could cool down.
  return found?.run.isDryRun ? { ...found, cooldownUntil: null } : found
}
