import type { PublicError } from '@botyard/errors'

/** What a failed call is about. Without an answer of the server it is about the way there. */
export function publicErrorOf(error: unknown): PublicError {
  const answer = answerOf(error)
  if (answer) return answer
  return {
    success: false,
    error: 'UNREACHABLE',
    code: '',
    title: 'The server cannot be reached',
    message: 'There was no answer. The network or the server may be down.',
    action: 'Check your connection and try again.',
    docs: '',
    correlation_id: '',
  }
}

/** What the server found wrong with one field of a form, as a sentence to stand beside it. */
export function fieldProblemOf(error: unknown, field: string): string | undefined {
  const problem = error ? publicErrorOf(error).fields?.find((each) => each.field === field) : undefined
  return problem && (isBareType(problem.wanted) ? 'Fill this in.' : `Enter ${problem.wanted}.`)
}

/** Whether a validator said no more than the type it wanted: nothing for people. */
function isBareType(wanted: string): boolean {
  return /^(string|array|number|boolean|object|Invalid input.*)$/.test(wanted)
}

/** Whether what failed is one of these fields, beside which it is told. */
export function hasFieldProblem(error: unknown, fields: readonly string[]): boolean {
  return fields.some((field) => fieldProblemOf(error, field) !== undefined)
}

function answerOf(error: unknown): PublicError | null {
  if (typeof error !== 'object' || error === null || !('data' in error)) return null
  const { data } = error
  if (typeof data !== 'object' || data === null || !('public' in data)) return null
  return data.public as PublicError
}
