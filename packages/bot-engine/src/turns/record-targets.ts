import { append, type UserTx } from '@botyard/db'
import { releaseBot } from '@botyard/db/queries/bots/leases'
import { countTargets, planEffects } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { errors } from '@botyard/errors'
import type { TargetPage } from '../actions/define-action.ts'
import { keepPlace } from '../actions/source-place.ts'
import { refusals } from '../filters/refusals.ts'
import { pacingOf, readGapMs } from '../limits/pacing.ts'
import { finishRun } from './finish-run.ts'
import { record } from './record.ts'
import type { ReservedTurn, TurnContext, TurnRun } from './turn.ts'

/** Plans an effect for each new target a source has given, and remembers where the source goes on. */
export function recordTargets(context: TurnContext, turn: ReservedTurn, page: TargetPage): Promise<void> {
  const { run } = turn.task
  return record(context, turn, async (tx, bot) => {
    const count = (await run.action.collect?.(tx, page.targets)) ?? (await plan(tx, run, page))
    // A source that answers the same place again would be read for ever.
    const isExhausted = page.cursor === null || page.cursor === run.sourceCursor
    await changeRun(tx, run.id, {
      sourceCursor: page.cursor,
      isSourceExhausted: isExhausted,
      ...(run.action.collect && { requested: count, done: count }),
    })
    await keepPlace(tx, run.action, run.params, { cursor: run.sourceCursor, isExhausted })
    if (page.isLimited) await tellLimited(tx, run)
    // A page is a look like any other: also in a dry run, and while an account only reads.
    const pauseMs = readGapMs(pacingOf(context.profile, bot.pacing), `${turn.userId}:${turn.fence}`)
    // The pause is kept beside the next turn, which a command may bring forward.
    const pauseUntil = new Date(bot.now.getTime() + pauseMs)
    await releaseBot(tx, { nextTurnAt: pauseUntil, nextEffectAt: pauseUntil })
    if (run.action.collect && isExhausted) await finishRun(tx, run.id, 'done')
  })
}

/** Nothing has gone wrong, yet whoever wonders where the others are finds it in the activity. */
async function tellLimited(tx: UserTx, run: TurnRun): Promise<void> {
  const found = await countTargets(tx, run.id)
  const { code, title } = errors.FOLLOWERS_LIMITED
  await append(tx, {
    event: 'source.limited',
    status: 'info',
    action: run.action.kind,
    message: `Instagram shows only ${found} of the ${run.action.source(run.params)}.`,
    errorCode: code,
    errorMessage: title,
    runId: run.id,
    correlationId: run.correlationId,
  })
}

async function plan(tx: UserTx, run: TurnRun, { targets }: TargetPage): Promise<number> {
  await planEffects(tx, {
    runId: run.id,
    kind: run.action.kind,
    isOncePerTarget: run.action.oncePerTarget,
    source: run.action.source(run.params),
    targets,
    refusals,
  })
  return 0
}
