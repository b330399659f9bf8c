import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

export type FleetState = inferRouterOutputs<AppRouter>['fleet']['list']['items'][number]['state']

/** The states of bots, in the order in which they matter. Not in fleet.ts: the routes want nothing else of it. */
export const states = [
  'needs_you',
  'paused',
  'resting',
  'action_paused',
  'running',
  'waiting',
  'ready',
  'disconnected',
] as const satisfies readonly FleetState[]
