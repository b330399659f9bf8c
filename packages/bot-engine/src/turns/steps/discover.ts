import { append, type UserTx } from '@botyard/db'
import { sourceLimited } from '@botyard/db/events/runs'
import { countTargets, planEffects } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { errors } from '@botyard/errors'
import type { TargetPage } from '../../actions/define-action.ts'
import { keepPlace } from '../../actions/source-place.ts'
import { refusals } from '../../filters/refusals.ts'
import { finishRun } from '../finish-run.ts'
import { defineStep } from '../step.ts'
import type { TurnRun } from '../turn.ts'

/** Reads the next page of a run's source, plans an effect for each new target, and remembers where to continue. */
export const discoverStep = defineStep<{ readonly run: TurnRun }, TargetPage>({
  asks: 'page',
  carryOut: (context, { run }) => run.action.discover(context, run.params, run.sourceCursor),
  async record({ tx }, { run }, page) {
    const count = (await run.action.collect?.(tx, page.targets)) ?? (await plan(tx, run, page))
    // A source that answers the same place again would be read for ever.
    const isExhausted = page.cursor === null || page.cursor === run.sourceCursor
    await changeRun(tx, run.id, {
      sourceCursor: page.cursor,
      isSourceExhausted: isExhausted,
      ...(run.action.collect && { requested: count, done: count }),
    })
    if (page.from && page.read) await keepPlace(tx, run.action, page.from, page.read)
    if (page.isLimited) await reportLimited(tx, run, nameOf(run, page))
    if (run.action.collect && isExhausted) await finishRun(tx, run.id, 'done')
  },
})

/** Nothing has gone wrong, yet whoever wonders where the others are finds it in the activity. */
async function reportLimited(tx: UserTx, run: TurnRun, source: string): Promise<void> {
  const found = await countTargets(tx, run.id)
  const { code, title } = errors.FOLLOWERS_LIMITED
  await append(tx, sourceLimited, {
    action: run.action.kind,
    message: `Instagram shows only ${found} of the ${source}.`,
    errorCode: code,
    errorMessage: title,
    runId: run.id,
    correlationId: run.correlationId,
  })
}

/** What a page was read from, in words. */
function nameOf({ action, params }: TurnRun, { from }: TargetPage): string {
  return from?.name ?? action.source(params)
}

async function plan(tx: UserTx, run: TurnRun, page: TargetPage): Promise<number> {
  await planEffects(tx, {
    runId: run.id,
    kind: run.action.kind,
    isOncePerTarget: run.action.oncePerTarget,
    source: nameOf(run, page),
    targets: page.targets,
    refusals,
  })
  return 0
}
