import type { FieldProblem, PublicError } from '@botyard/errors'
import { publicErrorOf } from '@botyard/errors/public-error'

/** What people are shown of a failed call. Without an answer of the server it is about the way there. */
export function shownErrorOf(error: unknown): PublicError {
  return (
    publicErrorOf(error) ?? {
      success: false,
      error: 'UNREACHABLE',
      code: '',
      title: 'The server cannot be reached',
      message: 'There was no answer. The network or the server may be down.',
      action: 'Check your connection and try again.',
      docs: '',
      correlation_id: '',
    }
  )
}

/** What the server found wrong with one field of a form, as a sentence to stand beside it. */
export function fieldProblemOf(error: unknown, field: string): string | undefined {
  const problem = problemsOf(error).find((each) => each.field === field)
  return problem && sentenceOf(problem)
}

/** The same for a field that holds lines: of problems with single lines, which they are. */
export function linesProblemOf(error: unknown, field: string): string | undefined {
  const whole = fieldProblemOf(error, field)
  if (whole !== undefined) return whole
  const lines = problemsOf(error).filter((each) => each.field.startsWith(`${field}.`))
  const [first] = lines
  if (!first) return undefined
  const numbers = lines.map((each) => Number(each.field.slice(field.length + 1)) + 1)
  return `${numbers.length > 1 ? 'Lines' : 'Line'} ${numbers.join(', ')}: ${lowered(sentenceOf(first))}`
}

/** Whether all that failed is about fields, these or any, or something within them, beside which it is shown. */
export function hasFieldProblem(error: unknown, fields?: readonly string[]): boolean {
  const problems = problemsOf(error)
  return (
    problems.length > 0 &&
    (fields === undefined ||
      problems.every((problem) =>
        fields.some((field) => problem.field === field || problem.field.startsWith(`${field}.`)),
      ))
  )
}

function problemsOf(error: unknown): readonly FieldProblem[] {
  return publicErrorOf(error)?.fields ?? []
}

/** "Enter a hashtag."; "Line 2, column 5: enter …" for what has a place. */
function sentenceOf({ wanted }: FieldProblem): string {
  if (isBareType(wanted)) return 'Fill this in.'
  const [, place, there] = /^at (line \d+, column \d+): (.*)$/.exec(wanted) ?? []
  return place && there
    ? `${place.charAt(0).toUpperCase()}${place.slice(1)}: enter ${there}.`
    : `Enter ${wanted}.`
}

/** Whether a validator said no more than the type it wanted: nothing for people. */
function isBareType(wanted: string): boolean {
  return /^(string|array|number|boolean|object|Invalid input.*)$/.test(wanted)
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
