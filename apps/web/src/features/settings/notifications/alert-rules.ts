import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { Channel } from './channels.ts'

export type Rule = inferRouterOutputs<AppRouter>['alerts']['rules']['items'][number]
export type RuleInput = inferRouterInputs<AppRouter>['alerts']['createRule']

/** What was said when a rule was made. */
export function inputOf({ id: _, fired_at: __, ...rule }: Rule): RuleInput {
  return rule
}

const severityWords: Readonly<Record<string, string>> = { W: 'warnings', E: 'errors', C: 'critical' }
const intervalWords: Readonly<Record<number, string>> = { 60: 'hourly', 1440: 'daily' }
const every = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`)

/** A rule as a sentence: `Errors and critical, at most hourly, by email`. */
export function describeRule(rule: Rule, channels: readonly Channel[] = []): string {
  const { codes, severities, threshold, window_minutes, cooldown_minutes, is_installation } = rule
  const what =
    codes.length > 0
      ? codes.join(', ')
      : severities.length > 0
        ? capital(severities.map((severity) => severityWords[severity] ?? severity).join(' and '))
        : 'Any failure'
  const named = channels.find(({ id }) => id === rule.endpoint_id)
  const channel = named ? `“${named.name}”` : 'a channel'
  const ways = [rule.tells_by_mail && 'email', rule.endpoint_id && channel].filter(Boolean).join(' and ')
  const hasChannelForAll = channels.some(({ severities, is_enabled }) => severities !== null && is_enabled)
  return [
    `${what}${is_installation ? ' of anyone' : ''}`,
    threshold > 1 && `${threshold} times in ${every(window_minutes)}`,
    `at most ${intervalWords[cooldown_minutes] ?? `every ${every(cooldown_minutes)}`}`,
    ways ? `by ${ways}` : hasChannelForAll ? 'by your channels' : 'on this page only',
  ]
    .filter(Boolean)
    .join(', ')
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
