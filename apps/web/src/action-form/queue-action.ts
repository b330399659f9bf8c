import type { PublicError } from '@botyard/errors'
import { accountHeaders, accountInAddress } from '../account/account-address.ts'
import type { ActionDescription } from './types.ts'

/** What a form holds, as it was typed: a text for most fields, a list for several texts of one's own. */
export type FormValues = Record<string, string | string[]>

/**
 * Queues an action by the route it names itself, so that this page knows of no action in particular.
 * @throws an error with the server's answer, or the network's own.
 */
export async function queueAction(
  action: ActionDescription,
  values: FormValues,
  { isDryRun }: { isDryRun: boolean },
): Promise<{ run_id: string }> {
  const response = await fetch(isDryRun ? `${action.path}/plan` : action.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...accountHeaders(accountInAddress(location.pathname)) },
    body: JSON.stringify(toParams(action, values)),
  })
  if (response.ok) return response.json()
  const answer: PublicError = await response.json()
  throw Object.assign(new Error(answer.message), { data: { public: answer } })
}

/** The parameters an action takes; what was left empty stays away, so that its default holds. */
export function toParams({ fields }: ActionDescription, values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .map(({ name, kind }) => ({ name, kind, value: values[name] ?? '' }))
      .filter(({ value }) => !isBlank(value))
      .map(({ name, kind, value }) => [name, parameterOf(kind, value)]),
  )
}

/** Texts go out as they are, to the last blank; of names each line is one entry, so that a problem has its line. */
function parameterOf(kind: ActionDescription['fields'][number]['kind'], value: string | string[]): unknown {
  if (typeof value !== 'string') return value
  if (kind === 'number') return Number(value)
  return kind === 'names' ? value.split('\n') : value.trim()
}

function isBlank(value: string | string[]): boolean {
  return typeof value === 'string' ? value.trim() === '' : value.every(isBlank)
}

/** What a form shows at first: these parameters, and what holds where they say nothing. */
export function initialValues(
  { fields }: ActionDescription,
  params: Readonly<Record<string, unknown>> = {},
): FormValues {
  return Object.fromEntries(
    fields.map(({ name, kind, default: value }) => [name, shownValue(kind, params[name] ?? value)]),
  )
}

function shownValue(kind: ActionDescription['fields'][number]['kind'], value: unknown): string | string[] {
  const list = Array.isArray(value) ? value.map(String) : []
  if (kind === 'texts') return list.length > 0 ? list : ['']
  if (kind === 'names') return list.join('\n')
  return String(value ?? (kind === 'number' ? 10 : ''))
}
