import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** What a reader asks of the activity. */
export type ActivityQuestion = Omit<
  NonNullable<inferRouterInputs<AppRouter>['activity']['list']>,
  'cursor' | 'limit'
>

type Outputs = inferRouterOutputs<AppRouter>

/** How a bot stands, with the sign-in that waits and the run at work. */
export type Status = Outputs['bot']['status']
/** One thing a person queued. */
export type Run = Outputs['runs']['list']['items'][number]
/** How much a bot may do of one action, and what is used. */
export type Limit = Outputs['limits']['list']['items'][number]
/** One thing that happened. */
export type Activity = Outputs['activity']['list']['items'][number]

/** What the server pushes. `reset` replaces all a page shows; `event` adds one thing that happened. */
export type LiveFrame = Outputs['live']['events'] extends AsyncIterable<{ data: infer Frame }> ? Frame : never

/** One thing that happened. */
export type EventFrame = Extract<LiveFrame, { type: 'event' }>

/** Whole objects that an event replaced. */
export type LiveChanges = EventFrame['changes']

/** What an event says of a status; the sign-in that waits and the run at work are not part of it. */
export type ChangedStatus = NonNullable<LiveChanges['status']>

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
