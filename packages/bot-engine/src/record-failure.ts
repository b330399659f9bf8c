import type { NewEvent } from '@botyard/db'
import { type BotError, thrownAt } from '@botyard/errors'

/** The parts of an event that describe a failure: its code for the user; file, line and stack for operators. */
export function describeFailure(
  error: BotError,
): Required<Pick<NewEvent, 'errorCode' | 'errorMessage' | 'metadata'>> {
  return {
    errorCode: error.code,
    errorMessage: error.definition.title,
    metadata: {
      ...error.metadata,
      error_code: error.code,
      ...thrownAt(error),
      stack: (error.stack ?? '')
        .split('\n')
        .slice(1, 7)
        .map((line) => line.trim()),
    },
  }
}
