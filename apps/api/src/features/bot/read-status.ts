import { backgroundActions, type Engine, type PendingLoginView, viewPendingLogin } from '@botyard/bot-engine'
import { type Database, withUser } from '@botyard/db'
import { readStatus, type StatusSnapshot } from '@botyard/db/queries/bots/status'
import { findCurrentRun, type RunSnapshot, toRunSnapshot } from '@botyard/db/queries/runs/runs'
import type { z } from 'zod'
import { presentRun, runOutput } from '../runs/present-run.ts'
import { pendingLoginOutput, presentPendingLogin } from './present-pending-login.ts'
import { presentStatus, statusOutput } from './present-status.ts'

/** Status, the sign-in that waits for its owner, and the run at work. */
export const fullStatusOutput = statusOutput.extend({
  pending_login: pendingLoginOutput.nullable(),
  current_run: runOutput.nullable(),
})

export type FullStatus = z.infer<typeof fullStatusOutput>

/** Everything the head of the Automation page shows. */
export async function readFullStatus(
  { db, engine }: { db: Database; engine: Engine },
  caller: { userId: string; correlationId: string },
): Promise<FullStatus> {
  const pending = await viewPendingLogin(engine, caller)
  return withUser(db, caller.userId, async (tx) => {
    const status = await readStatus(tx)
    const run = await findCurrentRun(tx, backgroundActions)
    return presentFullStatus(status, pending, run ? toRunSnapshot(run) : null)
  })
}

/** The same from what was read already. */
export function presentFullStatus(
  status: StatusSnapshot,
  pending: PendingLoginView | null,
  run: RunSnapshot | null,
): FullStatus {
  return {
    ...presentStatus(status),
    pending_login: pending && presentPendingLogin(pending),
    current_run: run && presentRun(run),
  }
}
