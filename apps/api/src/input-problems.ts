import type { FieldProblem } from '@botyard/errors'
import type { ZodError } from 'zod'

type Issue = ZodError['issues'][number]

/** What is wrong with each field. Texts are described, never quoted: a password may stand in the wrong field. */
export function describeProblems(error: ZodError, input: unknown): FieldProblem[] {
  return error.issues.slice(0, 20).flatMap((issue) => describeIssue(issue, input))
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
    { field: path.join('.') || 'body', got: describeValue(valueAt(input, path)), wanted: issue.message },
  ]
}

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
  if (typeof value === 'string') return `a text of ${value.length} characters`
  if (typeof value === 'number' || typeof value === 'boolean') return `${typeof value} ${value}`
  return Array.isArray(value) ? `a list of ${value.length}` : `an ${typeof value}`
}
