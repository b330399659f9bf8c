import { parseCount } from './parse-count.ts'
import type { ActionDescription, FieldDescription, SourceDescription } from './types.ts'

/** What fields hold, as it was typed: a text for most, a list for several texts of one's own. */
export type Typed = Record<string, string | string[]>

/** A source that was chosen, with what was typed for it. */
export interface ChosenSource {
  source: string
  params: Typed
}

/** What the form of an action holds. `besides` is for fields of the page that the action knows nothing of. */
export interface FormValues {
  sources: ChosenSource[]
  params: Typed
  besides: Typed
}

/** A value that an action takes. */
type Parameter = string | number | string[]
/** The parameters of an action, as they are sent. */
export type Parameters = Record<string, Parameter | Record<string, Parameter>[]>

/** The parameters an action takes; what was left empty stays away, so that its default holds. */
export function toParams({ fields, sources }: ActionDescription, values: FormValues): Parameters {
  const own = readFields(fields, values.params)
  if (sources.length === 0) return own
  return {
    sources: values.sources.map(({ source, params }) => ({
      source,
      ...readFields(sources.find(({ name }) => name === source)?.fields ?? [], params),
    })),
    ...own,
  }
}

function readFields(fields: readonly FieldDescription[], typed: Typed): Record<string, Parameter> {
  return Object.fromEntries(
    fields
      .map(({ name, kind }) => ({ name, kind, value: typed[name] ?? '' }))
      .filter(({ value }) => !isBlank(value))
      .map(({ name, kind, value }) => [name, parameterOf(kind, value)]),
  )
}

/** Texts go out as they are, to the last blank; of names each line is one entry, so that a problem has its line. */
function parameterOf(kind: FieldDescription['kind'], value: string | string[]): Parameter {
  if (typeof value !== 'string') return value
  if (kind === 'number') return Number(value)
  if (kind === 'count') return parseCount(value)
  return kind === 'names' ? value.split('\n') : value.trim()
}

function isBlank(value: string | string[]): boolean {
  return typeof value === 'string' ? value.trim() === '' : value.every(isBlank)
}

/** What a form shows at first: these parameters, and what holds where they say nothing. */
export function initialValues(
  { fields, sources }: ActionDescription,
  params: Readonly<Record<string, unknown>> = {},
  firstSource?: string,
): FormValues {
  const given = Array.isArray(params.sources) ? params.sources.flatMap((one) => chosenOf(sources, one)) : []
  const first = sources.find(({ name }) => name === firstSource) ?? sources[0]
  return {
    sources: given.length > 0 || !first ? given : [chooseSource(first)],
    params: showFields(fields, params),
    besides: {},
  }
}

/** A source as a form shows it at first. */
export function chooseSource(
  { name, fields }: SourceDescription,
  params: Readonly<Record<string, unknown>> = {},
): ChosenSource {
  return { source: name, params: showFields(fields, params) }
}

function chosenOf(sources: readonly SourceDescription[], stored: unknown): ChosenSource[] {
  const params: Record<string, unknown> = { ...Object(stored) }
  const source = sources.find(({ name }) => name === params.source)
  return source ? [chooseSource(source, params)] : []
}

function showFields(fields: readonly FieldDescription[], params: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(
    fields.map(({ name, kind, default: value, required }) => [
      name,
      shownValue(kind, params[name] ?? value ?? (kind === 'count' && required ? 10 : '')),
    ]),
  )
}

function shownValue(kind: FieldDescription['kind'], value: unknown): string | string[] {
  const list = Array.isArray(value) ? value.map(String) : []
  if (kind === 'texts') return list.length > 0 ? list : ['']
  if (kind === 'names') return list.join('\n')
  return String(value)
}
