import { type Database, withUser } from '@botyard/db'
import { listRunTargets, type RunTarget } from '@botyard/db/queries/runs/run-targets'
import { findRun } from '@botyard/db/queries/runs/runs'
import { BotError, findByCode } from '@botyard/errors'
import { z } from 'zod'
import { parseCursor } from '../../shapes/page.ts'

export const targetStates = z.enum([
  'planned',
  'sending',
  'acknowledged',
  'verified',
  'skipped',
  'failed',
  'unknown',
])

export const targetsOutput = z.object({
  items: z.array(
    z.object({
      username: z.string(),
      instagram_id: z.string(),
      /** What the person was sent, or would be. */
      text: z.string().nullable(),
      state: targetStates,
      skip_reason: z.string().nullable(),
      error_code: z.string().nullable(),
      error_title: z.string().nullable(),
    }),
  ),
  next_cursor: z.string().nullable(),
})

export type TargetsPage = z.infer<typeof targetsOutput>

/** A page of what a run of the user found, and what became of each. @throws {BotError} NOT_FOUND, INPUT_INVALID */
export async function listTargets(
  db: Database,
  userId: string,
  input: { id: string; limit: number; cursor?: string | undefined; state?: RunTarget['state'] | undefined },
): Promise<TargetsPage> {
  const { id, limit, cursor, state } = input
  const targets = await withUser(db, userId, async (tx) => {
    if (!(await findRun(tx, id))) throw new BotError('NOT_FOUND')
    return listRunTargets(tx, {
      ...{ runId: id, limit },
      ...(cursor !== undefined && { afterPosition: parseCursor(cursor) }),
      ...(state && { state }),
    })
  })
  const last = targets.length === limit ? targets.at(-1) : undefined
  return { items: targets.map(presentTarget), next_cursor: last ? String(last.position) : null }
}

function presentTarget({
  id,
  name,
  text,
  state,
  skipReason,
  errorCode,
}: RunTarget): TargetsPage['items'][number] {
  return {
    username: name,
    instagram_id: id,
    text,
    state,
    skip_reason: skipReason,
    error_code: errorCode,
    error_title: (errorCode && findByCode(errorCode)?.title) ?? null,
  }
}
