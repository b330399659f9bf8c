import type { EventWords } from '@botyard/db'
import { type BotError, traceOf } from '@botyard/errors'

/** The parts of an event that describe a failure: its code for the user; file, line, stack and causes for operators. */
export function describeFailure(
  error: BotError,
): Required<Pick<EventWords, 'errorCode' | 'errorMessage' | 'metadata'>> {
  return {
    errorCode: error.code,
    errorMessage: error.definition.title,
    metadata: {
      ...error.metadata,
      error_code: error.code,
      ...traceOf(error),
    },
  }
}
