import { countRetryable } from '@botyard/bot-engine'
import { type Database, withUser } from '@botyard/db'
import { listRunProblems, listSourceYields } from '@botyard/db/queries/runs/run-report'
import { findRun } from '@botyard/db/queries/runs/runs'
import { BotError, findByCode } from '@botyard/errors'
import { z } from 'zod'
import { errorCodeOutput, presentErrorCode } from '../error-codes/present-error-code.ts'

export const reportOutput = z.object({
  sources: z.array(
    z.object({
      source: z.string(),
      found: z.number(),
      done: z.number(),
      skipped: z.number(),
      failed: z.number(),
    }),
  ),
  /** What it met, the most frequent first, filters that left somebody out included. */
  errors: z.array(
    errorCodeOutput
      .pick({ code: true, title: true, happened: true, action: true, actor: true, severity: true })
      .extend({ count: z.number() }),
  ),
  /** How many targets `POST /runs/{id}/retry` would take now; none before the run has ended. */
  retryable: z.number(),
})

/** What came of a run of the user, beyond its counts. @throws {BotError} NOT_FOUND */
export async function readReport(
  db: Database,
  userId: string,
  id: string,
): Promise<z.infer<typeof reportOutput>> {
  const { sources, problems, retryable } = await withUser(db, userId, async (tx) => {
    if (!(await findRun(tx, id))) throw new BotError('NOT_FOUND')
    return {
      sources: await listSourceYields(tx, id),
      problems: await listRunProblems(tx, id),
      retryable: await countRetryable(tx, id),
    }
  })
  const errors = problems.flatMap(({ code, count }) => {
    const definition = findByCode(code)
    return definition ? [{ ...presentErrorCode(definition), count }] : []
  })
  return { sources, errors: errors.map(({ name: _, ...error }) => error), retryable }
}
