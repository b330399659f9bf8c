import type { FieldProblem } from '@botyard/errors'
import type { ZodError } from 'zod'

type Issue = ZodError['issues'][number]

/** What is wrong with each field. Texts are described, never quoted: a password may stand in the wrong field. */
export function describeProblems(error: ZodError, input: unknown): FieldProblem[] {
  return error.issues.slice(0, 20).flatMap((issue) => describeIssue(issue, input))
}

/**
 * What is wrong with an input on which Zod threw a TypeError instead of saying so: it compares what an object calls its length
 * with the limit of a text or a list, and some of what JSON can put there cannot be compared. (zod 4, `$ZodCheckMaxLength`)
 */
export function describeThrown(input: unknown, path: readonly string[] = []): FieldProblem[] {
  // No input of ours is as deep.
  if (typeof input !== 'object' || input === null || path.length > 10) return []
  if (!Array.isArray(input) && 'length' in input)
    return [{ field: path.join('.') || 'body', got: describeValue(input), wanted: 'a text or a list' }]
  return Object.entries(input)
    .slice(0, 1_000)
    .flatMap(([key, value]) => describeThrown(value, [...path, key]))
    .slice(0, 20)
}

function describeIssue(issue: Issue, input: unknown): FieldProblem[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...path, key.slice(0, 40)].join('.'),
      got: 'a field that does not exist here',
      wanted: 'no such field',
    }))
  return [
    {
      field: path.join('.') || 'body',
      got: describeValue(valueAt(input, path)),
      wanted: describeWish(issue),
    },
  ]
}

/** The words the schema gives, or else what its rule says: zod's own sentences tell also what came. */
function describeWish(issue: Issue): string {
  if (/^wanted /.test(issue.message)) return issue.message.replace(/^wanted /, '')
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? 'another value'
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`
    case 'invalid_format':
      return `a valid ${issue.format}`
    case 'too_small':
      return `at least ${withUnit(issue.minimum, issue.origin)}`
    case 'too_big':
      return `at most ${withUnit(issue.maximum, issue.origin)}`
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    case 'custom':
      return issue.message
    default:
      return 'another value'
  }
}

/** What kinds of values are called; everything else is told by the rule's own words. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function withUnit(limit: number | bigint, origin: string): string {
  if (origin === 'string') return charactersOf(Number(limit))
  return origin === 'array' ? `${limit} ${limit === 1 ? 'entry' : 'entries'}` : String(limit)
}

const charactersOf = (length: number) => `${length} character${length === 1 ? '' : 's'}`

function valueAt(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    input,
  )
}

/** The kind and size of a value. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (value === '') return 'an empty text'
  if (typeof value === 'string') return `a text of ${charactersOf(value.length)}`
  if (typeof value === 'number' || typeof value === 'boolean') return `${typeof value} ${value}`
  return Array.isArray(value) ? `a list of ${value.length}` : `an ${typeof value}`
}
