import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

/** Trouble of many accounts, open or over. */
export type Incident = inferRouterOutputs<AppRouter>['incidents']['list']['items'][number]

/** Incidents begin and end by themselves, and no event of one's own stream tells of them. */
export const watched = { refetchInterval: 10_000 } as const
