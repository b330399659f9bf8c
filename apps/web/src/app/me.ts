import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

/** Who is signed in, and where. */
export type Me = inferRouterOutputs<AppRouter>['auth']['me']
