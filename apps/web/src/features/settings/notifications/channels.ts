import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

export type Channel = inferRouterOutputs<AppRouter>['channels']['list']['items'][number]
export type ChannelKind = inferRouterOutputs<AppRouter>['channels']['kinds']['items'][number]
export type ChannelInput = inferRouterInputs<AppRouter>['channels']['create']

/** Which alerts a channel gets, as a form offers it: severities with commas, or only what rules send it. */
export const severityChoices = [
  { value: '', label: 'every alert' },
  { value: 'C,E', label: 'errors and critical' },
  { value: 'C', label: 'only what is critical' },
  { value: 'rules', label: 'only rules that name it' },
] as const

/** What a form says, as the API takes it. */
export function severitiesOf(severityChoice: string): NonNullable<ChannelInput['severities']> | null {
  return severityChoice === 'rules' ? null : severitiesIn(severityChoice)
}

/** Severities with commas, as an option of a form has them, as the API takes them. */
export function severitiesIn(listed: string): NonNullable<ChannelInput['severities']> {
  return listed.split(',').filter((part) => part === 'C' || part === 'E' || part === 'W' || part === 'I')
}

/** The same the other way round. */
export function severityChoiceOf(severities: readonly string[] | null): string {
  return severities === null ? 'rules' : [...severities].sort().join(',')
}

/** In words, for its row: "errors and what is critical". */
export function describeSeverities(severities: readonly string[] | null): string {
  const value = severityChoiceOf(severities)
  return severityChoices.find((each) => each.value === value)?.label ?? `severities ${value}`
}

/** Fields that were left empty are not sent; a form of a kind without fields has none. */
export function configOf(typed: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''))
}
