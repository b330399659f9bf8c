import { withUser } from '@botyard/db'
import { listRunTargets } from '@botyard/db/queries/runs/run-targets'
import { findRun, type RunView } from '@botyard/db/queries/runs/runs'
import type { Action } from '../actions/define-action.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import type { TurnContext } from '../turns/turn.ts'
import type { BotWorld } from './bot-world.ts'

export type BotPerson = Awaited<ReturnType<BotWorld['person']>>

/** Queues an action as its route would, works until the bot wants nothing more at once, and answers the run. */
export async function act(
  world: BotWorld,
  worker: TurnContext,
  person: BotPerson,
  action: Action,
  input: object,
): Promise<RunView> {
  const { id } = await queueRun(world.engine, person.caller, action, action.params.parse(input))
  await world.work(worker, person.userId)
  const run = await runOf(world, person, id)
  if (!run) throw new Error('the run is gone')
  return run
}

/** A run as its owner sees it; undefined when they have none of this id. */
export function runOf(world: BotWorld, { userId }: BotPerson, id: string): Promise<RunView | undefined> {
  return withUser(world.db, userId, (tx) => findRun(tx, id))
}

/** The targets of a run as its owner sees them, all of them or those in one state. */
export function targetsOf(
  world: BotWorld,
  { userId }: BotPerson,
  runId: string,
  state?: 'planned' | 'skipped',
): ReturnType<typeof listRunTargets> {
  return withUser(world.db, userId, (tx) =>
    listRunTargets(tx, { runId, limit: 200, ...(state && { state }) }),
  )
}

/** What a bot has done by its own ledger, in order: kind and target. */
export async function ledgerOf(world: BotWorld, { userId }: BotPerson): Promise<[string, string][]> {
  const rows = await world.database.query<{ kind: string; target_id: string }>(
    `select kind, target_id from effects where user_id = $1 and state in ('acknowledged', 'verified')
     order by requested_at, position`,
    [userId],
  )
  return rows.map((row) => [row.kind, row.target_id])
}

/** What the sandbox has seen an account do, in order: action and target. */
export async function sandboxEffectsOf(
  world: BotWorld,
  { username }: BotPerson,
): Promise<[string, string][]> {
  const effects = await world.sandbox.effects()
  return effects.filter(({ account }) => account === username).map((one) => [one.action, one.target_id])
}

/** The reasons for which targets of a bot were left out, with how often each. */
export async function skipsOf(world: BotWorld, { userId }: BotPerson): Promise<Record<string, number>> {
  const rows = await world.database.query<{ skip_reason: string; count: string }>(
    `select skip_reason, count(*) from effects where user_id = $1 and state = 'skipped' group by 1`,
    [userId],
  )
  return Object.fromEntries(rows.map((row) => [row.skip_reason, Number(row.count)]))
}
