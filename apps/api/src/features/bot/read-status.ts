import { backgroundActions, type Engine, type PendingLoginView, viewPendingLogin } from '@botyard/bot-engine'
import type { Database } from '@botyard/db'
import { readStatus, type StatusView } from '@botyard/db/queries/bots/status'
import { findCurrentRun, type RunView, toRunView } from '@botyard/db/queries/runs/runs'
import { z } from 'zod'
import { readAsOf } from '../live/read-as-of.ts'
import { presentRun, runOutput } from '../runs/present-run.ts'
import { pendingLoginOutput, presentPendingLogin } from './present-pending-login.ts'
import { presentStatus, statusOutput } from './present-status.ts'

/** Status, the sign-in that waits for its owner, and the run at work. */
export const fullStatusOutput = statusOutput.extend({
  /** The place in the stream of events it is true as of, like the id of a frame. */
  as_of: z.string(),
  pending_login: pendingLoginOutput.nullable(),
  current_run: runOutput.nullable(),
})

export type FullStatus = z.infer<typeof fullStatusOutput>

/** Everything the head of the Automation page shows. */
export async function readFullStatus(
  { db, engine }: { db: Database; engine: Engine },
  caller: { userId: string; correlationId: string },
): Promise<FullStatus> {
  const { value, as_of } = await readAsOf(db, caller.userId, async (tx) => {
    const [status, run, pending] = await Promise.all([
      readStatus(tx),
      findCurrentRun(tx, backgroundActions),
      viewPendingLogin(tx, engine.keyRing),
    ])
    return { status, pending, run: run ? toRunView(run) : null }
  })
  return presentFullStatus(value.status, value.pending, value.run, as_of)
}

/** The same from what was read already. */
export function presentFullStatus(
  status: StatusView,
  pending: PendingLoginView | null,
  run: RunView | null,
  as_of: string,
): FullStatus {
  return {
    as_of,
    ...presentStatus(status),
    pending_login: pending && presentPendingLogin(pending),
    current_run: run && presentRun(run),
  }
}
