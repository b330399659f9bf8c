import { expect } from 'vitest'
import type { BotWorld } from './bot-world.ts'

/**
 * What must hold after every fault: nothing was done twice to anybody, our ledger equals Instagram's or says that it
 * does not know, and no more is done than is counted, nor more counted than is allowed.
 */
export async function expectLedgersAgree(
  world: BotWorld,
  person: { readonly userId: string; readonly username: string },
): Promise<void> {
  const recorded = (await world.sandbox.effects()).filter((effect) => effect.account === person.username)
  const keys = recorded.map(({ action, target_id }) => `${action} ${target_id}`)
  expect(new Set(keys).size).toBe(keys.length)

  const rows = await world.database.query<{ target_id: string; state: string }>(
    `select target_id, state from effects where user_id = $1 and state in ('acknowledged', 'verified', 'unknown')`,
    [person.userId],
  )
  const known = rows.filter(({ state }) => state !== 'unknown').map((row) => row.target_id)
  const possible = new Set(rows.map((row) => row.target_id))
  const done = new Set(recorded.map((effect) => effect.target_id))
  expect(known.filter((target) => !done.has(target))).toEqual([])
  expect([...done].filter((target) => !possible.has(target))).toEqual([])

  const usage = await world.database.query<{ action: string; period: string; used: string }>(
    `select action, period, sum(used) as used from quota_usage where user_id = $1 group by action, period`,
    [person.userId],
  )
  for (const { used } of usage) expect(recorded.length).toBeLessThanOrEqual(Number(used))
}
