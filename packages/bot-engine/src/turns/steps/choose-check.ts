import {
  findOldestUnchecked,
  listUnchecked,
  setUndoneAside,
  type UncheckedEffect,
} from '@botyard/db/queries/runs/effect-checks'
import { findRunRow } from '@botyard/db/queries/runs/runs'
import type { Choice, Situation } from '../choices/choice.ts'
import { checkStep } from './check.ts'

/** Acknowledged is not verified: Instagram takes things back silently, some minutes later. */
const settledMs = 600_000
/** A bot that has always something else to do looks after this at the latest. */
const overdueMs = 3_600_000
/** As many ids as Instagram answers for in one request. */
const batch = 100

/**
 * Chooses effects that were acknowledged a while ago to look at again: many of a kind where one request tells, else one.
 * A bot with nothing else to do waits for the next of them.
 */
export async function chooseCheck({ context, tx, bot, next, unchecked }: Situation): Promise<Choice | null> {
  const { actions } = context
  const { now } = bot
  const isIdle = next === undefined
  const names = [...actions.keys()]
  const dueAt = (effect: UncheckedEffect | undefined) =>
    effect ? new Date(effect.acknowledgedAt.getTime() + (isIdle ? settledMs : overdueMs)) : null
  const later = (until: Date | null): Choice | null => (isIdle ? { kind: 'wait', until } : null)
  const at = dueAt(unchecked)
  if (!at || at > now) return later(at)
  await setUndoneAside(tx)
  const oldest = await findOldestUnchecked(tx, names)
  const run = oldest && (await findRunRow(tx, oldest.runId))
  const action = run && actions.get(run.action)
  if (!oldest || !action || oldest.acknowledgedAt > before(now, settledMs)) return later(dueAt(oldest))
  const settled = { actions: names, kind: oldest.kind, before: before(now, settledMs), limit: batch }
  const effects = action.verifyMany ? await listUnchecked(tx, settled) : [oldest]
  return { kind: 'step', step: checkStep({ run: { ...run, action }, effects }) }
}

function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms)
}
