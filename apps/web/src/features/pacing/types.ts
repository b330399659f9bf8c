import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** The warm-up of the account in view, with the next 30 days. */
export type WarmUp = inferRouterOutputs<AppRouter>['warmUp']['view']
/** The limits of one kind of action, day by day. */
export type ActionPlan = WarmUp['plan'][number]
/** What the plan is looked at with: a preset, or none. */
export type Preview = NonNullable<inferRouterInputs<AppRouter>['warmUp']['view']['preset']>
