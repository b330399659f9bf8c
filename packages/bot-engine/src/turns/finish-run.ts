import { append, type UserTx } from '@botyard/db'
import { planDiscarded, runCancelled, runFinished } from '@botyard/db/events/runs'
import { readStatus } from '@botyard/db/queries/bots/status'
import { countRequests, dropPlannedEffects } from '@botyard/db/queries/runs/effects'
import { changeRun, findRun, type RunSnapshot } from '@botyard/db/queries/runs/runs'
import { type ErrorName, errors } from '@botyard/errors'

/** Ends a run, with an error's name when it ends otherwise than asked for, and tells its owner. */
export async function finishRun(
  tx: UserTx,
  runId: string,
  state: 'done' | 'failed' | 'cancelled',
  error?: ErrorName,
): Promise<RunSnapshot | undefined> {
  const before = await findRun(tx, runId)
  const run = await changeRun(tx, runId, { state, ...(error && { errorCode: errors[error].code }) })
  if (!run) return undefined
  const wasPlan = before?.state === 'planned'
  await dropPlannedEffects(tx, runId)
  const details = {
    message:
      wasPlan && state === 'cancelled' ? discarded(run) : summary(run, await countRequests(tx, runId), error),
    runId,
    correlationId: run.correlationId,
    ...(error && { errorCode: errors[error].code, errorMessage: errors[error].title }),
    changes: { run, status: await readStatus(tx) },
  }
  if (state === 'cancelled') await append(tx, wasPlan ? planDiscarded : runCancelled, details)
  else await append(tx, runFinished, { ...details, status: state === 'failed' ? 'failed' : 'info' })
  return run
}

/** Of a plan nothing was carried out: its count is how many it had found. */
function discarded({ done }: RunSnapshot): string {
  return `Plan discarded: ${done === 1 ? '1 target' : `${done} targets`}, nothing was carried out.`
}

function summary(run: RunSnapshot, requests: number, error?: ErrorName): string {
  const waiting = requests > 0 ? ` (${requests} of them only asked)` : ''
  const counts = `${run.done} of ${run.requested} done${waiting}, ${run.skipped} skipped, ${run.failed} failed`
  if (run.state === 'cancelled') return `Run cancelled: ${counts}.`
  return error ? `${errors[error].title}: ${counts}.` : `Run finished: ${counts}.`
}
