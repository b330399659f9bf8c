import type { UserTx } from '@botyard/db'
import { findOldestUnchecked, listUnchecked } from '@botyard/db/queries/effect-checks'
import { findRunRow } from '@botyard/db/queries/runs'
import type { Bot } from '@botyard/db/queries/status'
import type { TurnContext, TurnTask } from './turn.ts'

/** Acknowledged is not verified: Instagram takes things back silently, some minutes later. */
const settledMs = 600_000
/** A bot that has always something else to do looks after this at the latest. */
const overdueMs = 3_600_000
/** As many ids as Instagram answers for in one request. */
const batch = 100

/** A look at effects that were acknowledged a while ago, or when there will be one to take. */
export type Check =
  | { readonly kind: 'due'; readonly task: TurnTask }
  | { readonly kind: 'later'; readonly at: Date | null }

/** Chooses which acknowledged effects to look at now: many of a kind where one request tells, else one. */
export async function chooseCheck(
  { actions }: TurnContext,
  tx: UserTx,
  { now }: Bot,
  { isIdle }: { isIdle: boolean },
): Promise<Check> {
  const names = [...actions.keys()]
  const oldest = await findOldestUnchecked(tx, names)
  if (!oldest) return { kind: 'later', at: null }
  const at = new Date(oldest.acknowledgedAt.getTime() + (isIdle ? settledMs : overdueMs))
  const run = at <= now ? await findRunRow(tx, oldest.runId) : undefined
  const action = run && actions.get(run.action)
  if (!run || !action) return { kind: 'later', at }
  const before = new Date(now.getTime() - settledMs)
  const effects = action.verifyMany
    ? await listUnchecked(tx, { actions: names, kind: oldest.kind, before, limit: batch })
    : [oldest]
  return { kind: 'due', task: { kind: 'check', run: { ...run, action }, effects } }
}
