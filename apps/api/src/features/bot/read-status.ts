import { viewPendingLogin } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { findCurrentRun, toRunSnapshot } from '@botyard/db/queries/runs'
import { readStatus } from '@botyard/db/queries/status'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { presentRun, runOutput } from '../runs/present-run.ts'
import { pendingLoginOutput, presentPendingLogin, presentStatus, statusOutput } from './present-status.ts'

/** Status, the sign-in that waits for its owner, and the run at work. */
export const fullStatusOutput = statusOutput.extend({
  pending_login: pendingLoginOutput.nullable(),
  current_run: runOutput.nullable(),
})

/** Everything the head of the Automation page shows. */
export async function readFullStatus(
  { db, engine }: Pick<Context, 'db' | 'engine'>,
  caller: { userId: string; correlationId: string },
): Promise<z.infer<typeof fullStatusOutput>> {
  const [stored, pending] = await Promise.all([
    withUser(db, caller.userId, async (tx) => ({ status: await readStatus(tx), run: await findCurrentRun(tx) })),
    viewPendingLogin(engine, caller),
  ])
  return {
    ...presentStatus(stored.status),
    pending_login: pending && presentPendingLogin(pending),
    current_run: stored.run ? presentRun(toRunSnapshot(stored.run)) : null,
  }
}
