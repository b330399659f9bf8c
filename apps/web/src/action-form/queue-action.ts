import type { PublicError } from '@botyard/errors'
import type { ActionDescription } from './types.ts'

/** What a form holds: texts as they were typed. */
export type FormValues = Readonly<Record<string, string>>

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
    headers: { 'content-type': 'application/json' },
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
      .map(({ name, kind }) => ({ name, kind, text: (values[name] ?? '').trim() }))
      .filter(({ text }) => text !== '')
      .map(({ name, kind, text }) => [name, parameterOf(kind, text)]),
  )
}

function parameterOf(kind: ActionDescription['fields'][number]['kind'], text: string): unknown {
  if (kind === 'number') return Number(text)
  return kind === 'texts' ? linesOf(text) : text
}

/** What a form shows at first. */
export function initialValues({ fields }: ActionDescription): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, kind, default: value }) => [
      name,
      Array.isArray(value) ? value.join('\n') : String(value ?? (kind === 'number' ? 10 : '')),
    ]),
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
