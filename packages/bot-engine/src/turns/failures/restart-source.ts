import type { UserTx } from '@botyard/db'
import { countTargets } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import type { BotError } from '@botyard/errors'
import { forgetPlace } from '../../actions/source-place.ts'
import { passOver, readCursor, restart, writeCursor } from '../../sources/source-cursor.ts'
import type { Step } from '../step.ts'

/**
 * A place that an earlier run left behind may be one Instagram takes no more. It is forgotten, and a run that has read
 * nothing yet begins its source at the top. A refusal there is the source's own: the others of the run go on without it.
 * @returns whether the run continues; then the failure is not counted.
 */
export async function restartSource(
  tx: UserTx,
  { asks, run }: Pick<Step, 'asks' | 'run'>,
  error: BotError,
): Promise<boolean> {
  const { scope, isNoAnswer } = error.definition.instagram ?? {}
  if (asks !== 'page' || scope !== 'target' || isNoAnswer) return false
  const uses = run.action.sources?.(run.params) ?? []
  const cursor = readCursor(run.sourceCursor, uses.length)
  const use = uses[cursor.next]
  if (!use) return false
  const found = await countTargets(tx, run.id)
  if (cursor.places[cursor.next] !== null) {
    await forgetPlace(tx, run.action, use)
    if (found === 0) {
      await changeRun(tx, run.id, { sourceCursor: writeCursor(restart(cursor)) })
      return true
    }
  }
  if (uses.length === 1) return false
  const sourceCursor = writeCursor(passOver(cursor))
  if (sourceCursor === null && found === 0) return false
  await changeRun(tx, run.id, { sourceCursor, isSourceExhausted: sourceCursor === null })
  return true
}
