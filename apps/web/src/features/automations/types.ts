import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** An action that a bot does by itself. */
export type Automation = inferRouterOutputs<AppRouter>['automations']['list']['items'][number]
/** What the form of one shows at first. */
export type AutomationDraft = Pick<
  Automation,
  'name' | 'form' | 'days' | 'windows' | 'shift_minutes' | 'is_enabled'
>
/** What a person says about one. */
export type AutomationInput = inferRouterInputs<AppRouter>['automations']['create']
