import { expect } from 'vitest'
import type { BotWorld } from './bot-world.ts'
import { expectLedgersAgree } from './ledgers.ts'

/**
 * The five things that hold after every fault, when the bot has come to rest:
 * nothing was done twice to anybody; no more is done than counted, nor counted than allowed; our ledger equals Instagram's or says that it
 * does not know; each accepted run has ended, and the numbers of events have no gap; no secret is in a row or a log.
 */
export async function expectInvariants(
  world: BotWorld,
  person: { readonly userId: string; readonly username: string; readonly password: string },
  log: readonly string[] = [],
): Promise<void> {
  await expectLedgersAgree(world, person)
  await expectWithinLimits(world, person.userId)
  await expectEnded(world, person.userId)
  await expectDenseEvents(world, person.userId)
  expect(log.filter((line) => line.includes(person.password))).toEqual([])
  expect(await tablesHolding(world, person.password)).toEqual([])
}

async function expectWithinLimits(world: BotWorld, userId: string): Promise<void> {
  const over = await world.database.query(
    `select usage.action, usage.period, usage.used from quota_usage usage
     join lateral (
       select daily_limit, hourly_limit from daily_limits
       where action = usage.action and (user_id = usage.user_id or user_id is null)
       order by user_id nulls last limit 1
     ) allowed on true
     where usage.user_id = $1 and used > case period when 'day' then daily_limit else hourly_limit end`,
    [userId],
  )
  expect(over).toEqual([])
}

async function expectEnded(world: BotWorld, userId: string): Promise<void> {
  const open = await world.database.query(
    `select id, state from runs where user_id = $1 and state not in ('done', 'failed', 'cancelled')`,
    [userId],
  )
  expect(open).toEqual([])
  expect(
    await world.database.query(`select id from effects where user_id = $1 and state = 'sending'`, [userId]),
  ).toEqual([])
}

async function expectDenseEvents(world: BotWorld, userId: string): Promise<void> {
  const rows = await world.database.query<{ seq: string }>(
    'select seq from activity_logs where user_id = $1 order by seq',
    [userId],
  )
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1))
}

async function tablesHolding(world: BotWorld, secret: string): Promise<string[]> {
  const tables = await world.database.query<{ place: string }>(
    `select format('%I.%I', schemaname, tablename) as place from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const holding: string[] = []
  for (const { place } of tables) {
    const found = await world.database.query(
      `select from ${place} row where strpos(row::text, $1) > 0 limit 1`,
      [secret],
    )
    if (found.length > 0) holding.push(place)
  }
  return holding
}
