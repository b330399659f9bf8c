import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

export type Rule = inferRouterOutputs<AppRouter>['alerts']['rules']['items'][number]
export type RuleInput = inferRouterInputs<AppRouter>['alerts']['createRule']

/** What was said when a rule was made. */
export function inputOf({ id: _, fired_at: __, severities, ...rule }: Rule): RuleInput {
  return { ...rule, severities: severities as NonNullable<RuleInput['severities']> }
}

/** A rule as a sentence. */
export function describeRule(rule: Rule): string {
  const { codes, severities, threshold, window_minutes, is_installation, tells_by_mail, endpoint_id } = rule
  const what =
    codes.length > 0
      ? codes.join(', ')
      : severities.length > 0
        ? `severity ${severities.join(', ')}`
        : 'any failure'
  const ways = [tells_by_mail && 'mail', endpoint_id && 'webhook'].filter(Boolean).join(' and ')
  const whose = is_installation ? ' of anybody' : ''
  const times = threshold === 1 ? 'once' : `${threshold} times`
  return `${what}${whose}, ${times} in ${window_minutes} min; tells by ${ways || 'nothing but this page'}`
}
