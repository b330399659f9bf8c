import { publicErrorOf } from '../../lib/public-error.ts'

/** What the server found wrong with one field of a form, for showing beside it. */
export function problemOf(error: unknown, field: string): string | undefined {
  const problem = error
    ? publicErrorOf(error).fields?.find((candidate) => candidate.field === field)
    : undefined
  return problem && `${capitalised(problem.wanted)}.`
}

/** Whether a failure is already told beside the fields named here. */
export function isToldBeside(error: unknown, fields: readonly string[]): boolean {
  return fields.some((field) => problemOf(error, field) !== undefined)
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
