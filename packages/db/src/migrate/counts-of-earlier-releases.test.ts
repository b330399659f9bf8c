import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { migrate } from './migrate.ts'
import { rollBack } from './roll-back.ts'

/** Migrations before counts could be ranges. */
const before = 49

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function goBack() {
  const [row] = await database.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  )
  await rollBack({ databaseUrl: database.url, steps: (row?.count ?? 0) - before })
}

test('TG3 runs of earlier releases keep their number, and one of a range has its number where the way back leads', async () => {
  const userId = await database.addPerson()
  await goBack()
  const insert = (columns: string, values: string) =>
    database.query(
      `insert into runs (user_id, action, requested, correlation_id, ${columns}) values ($1, 'follow', 17, 'c', ${values})`,
      [userId],
    )
  const runs = () =>
    database.query<Record<string, unknown>>('select * from runs where user_id = $1 order by params::text', [
      userId,
    ])
  await insert('params', `'{"count": 17}'`)
  await migrate({ databaseUrl: database.url })
  expect(await runs()).toMatchObject([{ params: { count: 17 }, requested: 17, drawn_from: null }])
  await insert('params, drawn_from', `'{"count": "10-20"}', '10-20'`)
  await expect(insert('params, drawn_from', `'{}', 'a few'`)).rejects.toThrow('runs_drawn_from_form')
  await goBack()
  expect(await runs()).toMatchObject([{ params: { count: 17 } }, { params: { count: 17 } }])
  await migrate({ databaseUrl: database.url })
})

test('TG3 an automation of earlier releases keeps its window, and of several the first stays on the way back', async () => {
  const userId = await database.addPerson()
  await goBack()
  const automations = () =>
    database.query<Record<string, unknown>>('select * from automations where user_id = $1', [userId])
  await database.query(
    `insert into automations (user_id, name, action, params, days, starts_at_minute, ends_at_minute, daily_share, next_run_at)
     values ($1, 'Old', 'follow-hashtag', '{"hashtag": "coffee"}', '{1,2}', 1350, 60, 12, now())`,
    [userId],
  )
  await migrate({ databaseUrl: database.url })
  const window = { startsAtMinute: 1_350, endsAtMinute: 60, share: 12 }
  expect(await automations()).toMatchObject([
    { name: 'Old', windows: [window], shift_minutes: 0, next_shift_minutes: 0, days: [1, 2] },
  ])
  await database.query(`update automations set windows = $2, shift_minutes = 30 where user_id = $1`, [
    userId,
    JSON.stringify([{ ...window, startsAtMinute: 480, share: '10-20' }, window]),
  ])
  await goBack()
  expect(await automations()).toMatchObject([{ starts_at_minute: 480, ends_at_minute: 60, daily_share: 20 }])
  await migrate({ databaseUrl: database.url })
  expect(await automations()).toMatchObject([{ windows: [{ startsAtMinute: 480, share: 20 }] }])
})
