import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

/** A text of the library, with what can come of it. */
export type SavedText = inferRouterOutputs<AppRouter>['texts']['list']['items'][number]
