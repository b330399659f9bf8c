import { append, type UserTx } from '@botyard/db'
import { planDiscarded, runCancelled, runFinished } from '@botyard/db/events/runs'
import { enqueue } from '@botyard/db/jobs/enqueue'
import { runForgetTargets } from '@botyard/db/jobs/run-forget-targets'
import { readStatus } from '@botyard/db/queries/bots/status'
import { countRequests, dropPlannedEffects } from '@botyard/db/queries/runs/effects'
import { changeRun, findRun, type RunView, undoSeconds } from '@botyard/db/queries/runs/runs'
import { type ErrorName, errors } from '@botyard/errors'

/** Ends a run, with an error's name when it ends otherwise than asked for, and says so in the activity. */
export async function finishRun(
  tx: UserTx,
  runId: string,
  state: 'done' | 'failed' | 'cancelled',
  error?: ErrorName,
): Promise<RunView | undefined> {
  const before = await findRun(tx, runId)
  const run = await changeRun(tx, runId, { state, ...(error && { errorCode: errors[error].code }) })
  if (!run) return undefined
  await dropPlannedEffects(tx, runId)
  await appendEnd(tx, run, { wasPlan: before?.state === 'planned', error })
  return run
}

/**
 * Cancels a run so that it can be brought back for some seconds: its targets stay until then.
 * @returns undefined when it has ended before.
 */
export async function cancelUndoably(tx: UserTx, before: RunView): Promise<RunView | undefined> {
  const run = await changeRun(tx, before.id, { state: 'cancelled', isUndoable: true })
  if (!run) return undefined
  // A little later, for who presses at the last moment.
  await enqueue(tx, runForgetTargets, { user_id: tx.userId, run_id: run.id }, { inSeconds: undoSeconds + 5 })
  await appendEnd(tx, run, { wasPlan: before.state === 'planned' })
  return run
}

async function appendEnd(
  tx: UserTx,
  run: RunView,
  { wasPlan, error }: { wasPlan: boolean; error?: ErrorName | undefined },
): Promise<void> {
  const isCancelled = run.state === 'cancelled'
  const details = {
    message: wasPlan && isCancelled ? discarded(run) : summary(run, await countRequests(tx, run.id), error),
    runId: run.id,
    correlationId: run.correlation_id,
    ...(error && { errorCode: errors[error].code, errorMessage: errors[error].title }),
    changes: { run, status: await readStatus(tx) },
  }
  if (isCancelled) await append(tx, wasPlan ? planDiscarded : runCancelled, details)
  else await append(tx, runFinished, { ...details, status: run.state === 'failed' ? 'failed' : 'info' })
}

/** Of a plan nothing was carried out: its count is how many it had found. */
function discarded({ done }: RunView): string {
  return `Plan discarded: ${done === 1 ? '1 target' : `${done} targets`}, nothing was carried out.`
}

function summary(run: RunView, requests: number, error?: ErrorName): string {
  const waiting =
    requests > 0 ? ` (${requests === 1 ? '1 follow request' : `${requests} follow requests`})` : ''
  const done = run.requested > 0 ? `${run.done} of ${run.requested} done${waiting}` : `${run.done} done`
  const others = [run.skipped > 0 && `${run.skipped} skipped`, run.failed > 0 && `${run.failed} failed`]
  const counts = [done, ...others.filter(Boolean)].join(', ')
  if (run.state === 'cancelled') return `Run cancelled: ${counts}.`
  return error ? `${errors[error].title}: ${counts}.` : `Run finished: ${counts}.`
}
