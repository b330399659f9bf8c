import type { UserTx } from '@botyard/db'
import type { Bot } from '@botyard/db/queries/bots/status'
import {
  findOldestUnchecked,
  listUnchecked,
  setUndoneAside,
  type UncheckedEffect,
} from '@botyard/db/queries/runs/effect-checks'
import { findRunRow } from '@botyard/db/queries/runs/runs'
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
  const dueAt = (effect: UncheckedEffect | undefined) =>
    effect ? new Date(effect.acknowledgedAt.getTime() + (isIdle ? settledMs : overdueMs)) : null
  const at = dueAt(await findOldestUnchecked(tx, names))
  if (!at || at > now) return { kind: 'later', at }
  await setUndoneAside(tx)
  const oldest = await findOldestUnchecked(tx, names)
  const run = oldest && (await findRunRow(tx, oldest.runId))
  const action = run && actions.get(run.action)
  if (!oldest || !action || oldest.acknowledgedAt > before(now, settledMs))
    return { kind: 'later', at: dueAt(oldest) }
  const settled = { actions: names, kind: oldest.kind, before: before(now, settledMs), limit: batch }
  const effects = action.verifyMany ? await listUnchecked(tx, settled) : [oldest]
  return { kind: 'due', task: { kind: 'check', run: { ...run, action }, effects } }
}

function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms)
}
