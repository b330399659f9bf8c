import { withUser } from '@botyard/db'
import { findRun, type RunView } from '@botyard/db/queries/runs/runs'
import type { Action } from '../actions/define-action.ts'
import { queueRun } from '../commands/queue-run.ts'
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
  const run = await withUser(world.db, person.userId, (tx) => findRun(tx, id))
  if (!run) throw new Error('the run is gone')
  return run
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
