import type { UserTx } from '@botyard/db'
import { countTargets } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import type { BotError } from '@botyard/errors'
import { forgetPlace } from '../actions/source-place.ts'
import type { Step } from './step.ts'

/**
 * A place that an earlier run left behind may be one Instagram takes no more. It is forgotten, and a run that has read
 * nothing yet begins its source at the top. A refusal there is the source's own.
 * @returns whether the run begins anew; the failure counts for nothing then.
 */
export async function beginSourceAnew(
  tx: UserTx,
  { asks, run }: Pick<Step, 'asks' | 'run'>,
  error: BotError,
): Promise<boolean> {
  const { scope, isNoAnswer } = error.definition.instagram ?? {}
  if (asks !== 'page' || run.sourceCursor === null || scope !== 'target' || isNoAnswer) return false
  await forgetPlace(tx, run.action, run.params)
  if (run.action.collect || (await countTargets(tx, run.id)) > 0) return false
  await changeRun(tx, run.id, { sourceCursor: null })
  return true
}
