import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

/** An action with its form, as the server describes it. */
export type ActionDescription = inferRouterOutputs<AppRouter>['actions']['list']['items'][number]
