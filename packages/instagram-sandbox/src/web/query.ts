import type { z } from 'zod'
import type { Account } from '../state/accounts.ts'
import type { SandboxState } from '../state/sandbox-state.ts'

/** Whoever asks, and what with. */
export interface QueryContext {
  readonly state: SandboxState
  readonly account: Account
  readonly variables: unknown
}

/** One query or mutation: its name, the number of its text when it was last seen, and its answer. */
export interface WebQuery {
  readonly name: string
  readonly docId: string
  readonly answer: (context: QueryContext) => object
}

/** A query whose variables have a shape; one that does not fit is an execution error, as at Instagram. */
export function defineQuery<S extends z.ZodType>(
  name: string,
  docId: string,
  shape: S,
  answer: (variables: z.output<S>, context: QueryContext) => object,
): WebQuery {
  return {
    ...{ name, docId },
    answer: (context) => {
      const variables = shape.safeParse(context.variables)
      return variables.success ? answer(variables.data, context) : executionError
    },
  }
}

/** What a query is answered that ran and failed. */
export const executionError = {
  errors: [{ message: 'execution error', severity: 'CRITICAL' }],
  data: null,
  extensions: { is_final: true },
}

/** What a query about a post is answered that is gone. */
export const mediaGone = {
  errors: [
    {
      ...{ message: 'execution error', code: 4_630_001, summary: 'Bad Request' },
      description: 'Media not found or unavailable',
    },
  ],
  data: null,
}

/** An answer with one field of data. */
export function answered(root: string, data: unknown): object {
  return { data: { [root]: data }, extensions: { is_final: true }, status: 'ok' }
}
