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
export type ChangedStatus = Omit<Status, 'pending_login' | 'current_run' | 'as_of'>

/** What the server pushes. `reset` replaces all a page shows; `event` adds one thing that happened. */
export type LiveFrame =
  | {
      type: 'reset'
      status: Status
      limits: readonly Limit[]
      runs: readonly Run[]
      activity: readonly Activity[]
    }
  | EventFrame
  | { type: 'status'; status: Status }
  | { type: 'heartbeat'; server_time: string }
  | { type: 'trouble'; error: { code: string; message: string } }

/** Whole objects that an event replaced. */
export interface LiveChanges {
  status?: ChangedStatus | undefined
  run?: Run | undefined
  limit?: Limit | undefined
}

/** One thing that happened. */
export interface EventFrame {
  type: 'event'
  activity: Activity
  changes: LiveChanges
}

/** A frame with its id: the place in the stream that is reached with it. */
export interface PlacedFrame {
  readonly at: string
  readonly frame: LiveFrame
}

/** The answers that are kept live, each with the place in the stream it is true as of. */
export interface LiveAnswers {
  status: Status
  limits: Outputs['limits']['list']
  runs: Outputs['runs']['list']
  activity: Outputs['activity']['list']
}

/** The names of these answers. */
export type LiveKind = keyof LiveAnswers

export const liveKinds = ['status', 'limits', 'runs', 'activity'] as const satisfies readonly LiveKind[]

/** Somebody a run has found. */
export type RunTarget = Outputs['runs']['targets']['items'][number]
