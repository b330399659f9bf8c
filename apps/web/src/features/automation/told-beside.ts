import { fieldProblemOf } from '../../lib/public-error.ts'

/** Whether a failure is already told beside the fields named here. */
export function isToldBeside(error: unknown, fields: readonly string[]): boolean {
  return fields.some((field) => fieldProblemOf(error, field) !== undefined)
}
