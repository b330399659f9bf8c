import { z } from 'zod'
import type { Action } from './define-action.ts'

/**
 * What a field is filled in with. `choice` offers `choices`; `texts` is a list of texts of several lines each, `names` one of
 * usernames; `count` is a number or a range.
 */
export const formFieldKinds = ['text', 'number', 'count', 'choice', 'texts', 'names'] as const

/** One field of the form of an action, as its parameters describe it. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind: (typeof formFieldKinds)[number]
  readonly isRequired: boolean
  /** What holds when the field is left out; null: nothing. */
  readonly default: string | number | readonly string[] | null
  /** Bounds of a number, of a text's length, or of a list's. */
  readonly min: number | null
  readonly max: number | null
  readonly choices: readonly string[]
  /** How each of the choices is called. */
  readonly choiceLabels: Readonly<Record<string, string>>
}

/** The form of an action or a source, in the order of its parameters. Which sources an action takes is told apart. */
export function describeForm({ params }: Pick<Action, 'params'>): FormField[] {
  const { properties, required } = schemaShape.parse(z.toJSONSchema(params, { io: 'input' }))
  const own = Object.entries(properties).filter(([name]) => name !== 'sources')
  return own
    .map(([name, property]) => ({ name, field: fieldShape.parse(property) }))
    .map(({ name, field }) => ({ name, field, number: field.anyOf?.find(({ type }) => type === 'integer') }))
    .map(({ name, field, number }) => ({
      name,
      label: field.title,
      help: field.description,
      kind: kindOf(field),
      isRequired: required.includes(name),
      default: field.default ?? null,
      min: field.minimum ?? number?.minimum ?? field.minLength ?? field.minItems ?? null,
      max: field.maximum ?? number?.maximum ?? field.maxLength ?? field.maxItems ?? null,
      choices: field.enum ?? [],
      choiceLabels: field['x-choices'] ?? {},
    }))
}

const fieldShape = z.object({
  type: z.enum(['string', 'integer', 'array']).optional(),
  /** A count is a number, or a text that holds a range. */
  anyOf: z
    .array(z.object({ type: z.string(), minimum: z.number().optional(), maximum: z.number().optional() }))
    .optional(),
  title: z.string(),
  description: z.string(),
  default: z.union([z.string(), z.number(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  // Extensions of our own begin with x-, as OpenAPI wants it: the schemas stand in its document too.
  'x-choices': z.record(z.string(), z.string()).optional(),
  'x-holds': z.literal('usernames').optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
})
const schemaShape = z.object({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
})

function kindOf({ type, enum: choices, 'x-holds': holds }: z.infer<typeof fieldShape>): FormField['kind'] {
  if (choices) return 'choice'
  if (holds) return 'names'
  return type ? ({ string: 'text', integer: 'number', array: 'texts' } as const)[type] : 'count'
}
