import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** An action with its form and the sources that fit it, as the server describes it. */
export type ActionDescription = inferRouterOutputs<AppRouter>['actions']['list']['items'][number]
/** One field of an action or a source. */
export type FieldDescription = ActionDescription['fields'][number]
/** A source with its form. */
export type SourceDescription = ActionDescription['sources'][number]
/** What is asked for when an action is queued. */
export type RunRequest = inferRouterInputs<AppRouter>['bot']['queue']
