import { planEffects } from '@botyard/db/queries/effects'
import { releaseBot } from '@botyard/db/queries/leases'
import { changeRun } from '@botyard/db/queries/runs'
import type { TargetPage } from '../actions/define-action.ts'
import { record } from './record.ts'
import type { ReservedTurn, TurnContext } from './turn.ts'

/** Plans an effect for each new target a source has given, and remembers where the source goes on. */
export function recordTargets(context: TurnContext, turn: ReservedTurn, page: TargetPage): Promise<void> {
  const { run } = turn.task
  return record(context, turn, async (tx, bot) => {
    await planEffects(tx, {
      runId: run.id,
      kind: run.action.kind,
      isOncePerTarget: run.action.oncePerTarget,
      source: run.action.source(run.params),
      targets: page.targets,
    })
    // A source that answers the same place again would be read for ever.
    const isExhausted = page.cursor === null || page.cursor === run.sourceCursor
    await changeRun(tx, run.id, { sourceCursor: page.cursor, isSourceExhausted: isExhausted })
    await releaseBot(tx, { nextTurnAt: bot.now })
  })
}
