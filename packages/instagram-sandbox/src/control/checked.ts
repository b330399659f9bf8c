import type { z } from 'zod'

export interface FieldProblem {
  readonly field: string
  readonly got: unknown
  readonly wanted: string
}

/** Control input that cannot be used; answered with its fields. */
export class Refused extends Error {
  readonly statusCode: number
  readonly fields: readonly FieldProblem[]

  constructor(statusCode: number, fields: readonly FieldProblem[]) {
    super(fields.map(({ field, wanted }) => `${field}: wanted ${wanted}`).join('; '))
    this.statusCode = statusCode
    this.fields = fields
  }
}

/** The input as the schema reads it; throws `Refused` (400) naming each field, what came and what was wanted. */
export function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw new Refused(400, result.error.issues.flatMap(describe))
}

function describe(issue: z.core.$ZodIssue): FieldProblem[] {
  const at = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys')
    return [{ field: at || 'body', got: issue.input ?? null, wanted: wanted(issue) }]
  const given = new Map(Object.entries(issue.input ?? {}))
  return issue.keys.map((key) => ({
    field: at ? `${at}.${key}` : key,
    got: given.get(key) ?? null,
    wanted: 'no such field',
  }))
}

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : ''}`
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`
    default:
      return issue.message
  }
}
