import type { UserTx } from '@botyard/db'
import { listCooldowns } from '@botyard/db/queries/bots/cooldowns'
import { findCurrentRun } from '@botyard/db/queries/runs/runs'
import { backgroundActions } from '../actions/index.ts'
import type { TurnContext } from './turn.ts'

type RunRow = NonNullable<Awaited<ReturnType<typeof findCurrentRun>>>

/** The run a bot works on next, and until when its action cools down, if it does: then every other open run does, as long. */
export interface NextRun {
  readonly run: RunRow
  readonly cooldownUntil: Date | null
}

/**
 * Chooses among the open runs: dry runs first, for they cost nothing; then the oldest whose action is not cooling down, so that
 * a block of one action does not hold up the others; what a bot does unasked comes after what somebody asked for, but
 * before actions that could do harm without it.
 */
export async function findNextRun(
  { actions }: Pick<TurnContext, 'actions'>,
  tx: UserTx,
): Promise<NextRun | undefined> {
  const cooldowns = await listCooldowns(tx)
  const untilOf = new Map(cooldowns.map((cooldown) => [cooldown.action, cooldown.until]))
  const coolingDown = [...actions.values()]
    .map(({ name, quota }) => ({ name, until: untilOf.get(quota.action) }))
    .filter((one): one is { name: string; until: Date } => one.until !== undefined)
    .sort((one, other) => one.until.getTime() - other.until.getTime())
    .map(({ name }) => name)
  const harmful = [...actions.values()]
    .filter(({ needsProtection }) => needsProtection)
    .map(({ name }) => name)
  const late = [...backgroundActions, ...harmful].filter((name) => !coolingDown.includes(name))
  const run = await findCurrentRun(tx, [...late, ...coolingDown])
  const quota = run && actions.get(run.action)?.quota.action
  return run && { run, cooldownUntil: (!run.isDryRun && quota && untilOf.get(quota)) || null }
}
