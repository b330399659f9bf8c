import { withUser } from '@botyard/db'
import { runForgetTargets } from '@botyard/db/jobs/run-forget-targets'
import { dropCancelledTargets } from '@botyard/db/queries/runs/cancelled-runs'
import { handleJob } from './handle-job.ts'

/** Some seconds after a run was cancelled: it can no longer be brought back, so what it had still to reach is forgotten. */
export const handleRunForgetTargets = handleJob(
  runForgetTargets,
  ({ user_id: userId, run_id: runId }, { db }) =>
    withUser(db, userId, (tx) => dropCancelledTargets(tx, runId)),
)
