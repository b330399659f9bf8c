import { sql } from 'drizzle-orm'
import type { EffectState } from '../../schema/runs/effects.ts'
import type { RunState } from '../../schema/runs/runs.ts'

/**
 * Runs a bot has work with. Like all lists here it is written `state in ${openRuns}` and becomes part of the statement, not a parameter:
 * PostgreSQL can use a partial index only when it sees the states.
 */
export const openRuns = listOf<RunState>('queued', 'running', 'paused')

/** Runs that have not ended: those, and plans that wait for their owner. */
export const unendedRuns = listOf<RunState>('queued', 'running', 'paused', 'planned')

/** Runs that have ended. */
export const endedRuns = listOf<RunState>('done', 'failed', 'cancelled')

/** Effects that reached their target, or may have. */
export const effectsThatMayHold = listOf<EffectState>('sending', 'acknowledged', 'verified', 'unknown')

/** Effects that Instagram was asked for, or may have been. */
export const requestedEffects = listOf<EffectState>(
  'sending',
  'acknowledged',
  'verified',
  'failed',
  'unknown',
)

function listOf<State extends string>(...states: readonly State[]) {
  return sql.raw(`('${states.join("', '")}')`)
}
