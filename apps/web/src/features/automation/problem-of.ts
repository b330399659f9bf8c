import { publicErrorOf } from '../../lib/public-error.ts'

/** What the server found wrong with one field of a form, for showing beside it. */
export function problemOf(error: unknown, field: string): string | undefined {
  const problem = error
    ? publicErrorOf(error).fields?.find((candidate) => candidate.field === field)
    : undefined
  return problem && `${sentenceOf(problem.wanted)}.`
}

/** Whether a failure is already told beside the fields named here. */
export function isToldBeside(error: unknown, fields: readonly string[]): boolean {
  return fields.some((field) => problemOf(error, field) !== undefined)
}

/** The server writes "wanted 1 to 200"; beside a field that reads better as what the field needs. */
function sentenceOf(wanted: string): string {
  const text = wanted.replace(/^wanted /, 'needs ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
