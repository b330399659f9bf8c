import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

type Outputs = inferRouterOutputs<AppRouter>

/** How a bot stands, with the sign-in that waits and the run at work. */
export type Status = Outputs['bot']['status']
/** One thing a person queued. */
export type Run = Outputs['runs']['list']['items'][number]
/** How much a bot may do of one action, and what is used. */
export type Limit = Outputs['limits']['list']['items'][number]
/** One thing that happened. */
export type Activity = Outputs['activity']['list']['items'][number]

/** What an event says of a status; the sign-in that waits and the run at work are not part of it. */
export type ChangedStatus = Omit<Status, 'pending_login' | 'current_run'>

/** What the server pushes. `reset` replaces all a page shows; `event` adds one thing that happened. */
export type LiveFrame =
  | {
      type: 'reset'
      status: Status
      limits: readonly Limit[]
      runs: readonly Run[]
      activity: readonly Activity[]
    }
  | { type: 'event'; activity: Activity; changes: LiveChanges }
  | { type: 'heartbeat'; server_time: string }
  | { type: 'trouble'; error: { code: string; message: string } }

/** Whole objects that an event replaced. */
export interface LiveChanges {
  status?: ChangedStatus | undefined
  run?: Run | undefined
  limit?: Limit | undefined
}

/** All a live page shows. */
export interface LiveState {
  status: Status | null
  limits: readonly Limit[]
  runs: readonly Run[]
  activity: readonly Activity[]
  /** The newest event that is part of this state; 0 before any. */
  lastSeq: number
}

/** Somebody a run has found. */
export type RunTarget = Outputs['runs']['targets']['items'][number]
