import { type Database, withRole } from '@botyard/db'
import { countUnknownFailure } from '@botyard/db/queries/installation/unknown-failures'
import type { Logger } from '@botyard/runtime/logger'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import { withoutNames } from '../instagram/failures/redact-answer.ts'

/**
 * Counts an answer of Instagram that no rule knows, redacted and without these names; does nothing for any other error.
 * The first of a kind is logged, for an alert.
 */
export async function keepUnknownFailure(
  { db, log }: { readonly db: Database; readonly log?: Logger },
  error: unknown,
  names: readonly (string | null | undefined)[] = [],
): Promise<void> {
  if (!(error instanceof InstagramFailure) || !error.unknownAnswer) return
  const answer = withoutNames(error.unknownAnswer, names)
  const isFirst = await withRole(db, 'sweep', (tx) => countUnknownFailure(tx, answer))
  if (isFirst)
    log?.error(
      {
        error_code: error.code,
        severity: 'E',
        path: answer.path,
        status: answer.status,
        name: answer.fingerprint,
      },
      'Instagram answered with something that was never seen before',
    )
}
