import type { UserTx } from '@botyard/db'
import { findRuns, type RunView } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'

/** Runs of the transaction's user in the order they are named, each once. @throws {BotError} NOT_FOUND when one is missing. */
export async function requireRuns(tx: UserTx, ids: readonly string[]): Promise<RunView[]> {
  const wanted = [...new Set(ids)]
  const found = await findRuns(tx, wanted)
  if (found.length < wanted.length) throw new BotError('NOT_FOUND')
  return found
}
