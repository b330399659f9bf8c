import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { withUser } from '../../with-role.ts'
import { type QuotaLimits, refundQuota, reserveQuota } from './quota.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 20 })
})
afterAll(() => database.drop())

const usage = (userId: string) =>
  database.query<{ period: string; used: number }>(
    'select period, used from quota_usage where user_id = $1 order by period',
    [userId],
  )

test('Q2 JB-J10 200 racing reservations under a limit of 50 take exactly 50', async () => {
  const userId = await database.addPerson()
  const limits = { hour: 50, day: 200 }
  const outcomes: unknown[] = []
  // As many at a time as there are connections, so that none waits for one until it is refused.
  const race = async () => {
    for (let time = 0; time < 10; time++)
      outcomes.push(await withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', limits)))
  }
  await Promise.all(Array.from({ length: 20 }, race))
  expect(outcomes).toHaveLength(200)
  expect(outcomes.filter((usedUp) => usedUp === null)).toHaveLength(50)
  expect(await usage(userId)).toEqual([
    { period: 'day', used: 50 },
    { period: 'hour', used: 50 },
  ])
})

test('Q3 the day’s limit holds when the hour still has room, and takes nothing from the hour', async () => {
  const userId = await database.addPerson()
  const reserve = () =>
    withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', { hour: 10, day: 2 }))
  expect([await reserve(), await reserve(), await reserve()]).toEqual([null, null, 'day'])
  expect(await usage(userId)).toEqual([
    { period: 'day', used: 2 },
    { period: 'hour', used: 2 },
  ])
})

test('Q2 a limit of zero lets nothing through', async () => {
  const userId = await database.addPerson()
  expect(await withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', { hour: 0, day: 5 }))).toBe(
    'hour',
  )
})

test('Q2 a limit of one lets one through, and a day of zero nothing, whatever the hour has', async () => {
  const reserveAs = async (limits: QuotaLimits) => {
    const userId = await database.addPerson()
    const reserve = () => withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', limits))
    return [await reserve(), await reserve()]
  }
  expect(await reserveAs({ hour: 1, day: 9 })).toEqual([null, 'hour'])
  expect(await reserveAs({ hour: 9, day: 1 })).toEqual([null, 'day'])
  expect(await reserveAs({ hour: 9, day: 0 })).toEqual(['day', 'day'])
})

test('Q2 with both used up the hour is told of, and nothing is taken or given back', async () => {
  const userId = await database.addPerson()
  const reserve = () => withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', { hour: 1, day: 1 }))
  expect([await reserve(), await reserve()]).toEqual([null, 'hour'])
  expect(await usage(userId)).toEqual([
    { period: 'day', used: 1 },
    { period: 'hour', used: 1 },
  ])
})

test('JB-J1 what provably did not happen goes back to the hour and the day it was taken from, never below zero', async () => {
  const userId = await database.addPerson()
  const [effect] = await database.query<{ id: string }>(
    `with run as (
       insert into runs (user_id, action, params, requested, correlation_id)
       values ($1, 'follow-hashtag', '{}', 1, 'c') returning id
     ) insert into effects (run_id, user_id, kind, target_id, target_name, is_once_per_target, state, source, requested_at)
       select id, $1, 'follow', '7', 'ann', true, 'sending', 'x', now() from run returning id`,
    [userId],
  )
  const reserve = () => withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', { hour: 5, day: 5 }))
  const refund = () => withUser(database.db, userId, (tx) => refundQuota(tx, 'follow', effect?.id ?? ''))
  expect([await reserve(), await reserve()]).toEqual([null, null])
  const seen: unknown[] = []
  for (let time = 0; time < 3; time++) {
    await refund()
    seen.push((await usage(userId)).map(({ used }) => used))
  }
  expect(seen).toEqual([
    [1, 1],
    [0, 0],
    [0, 0],
  ])
})

test('JB-J1 a reservation that is rolled back takes nothing', async () => {
  const userId = await database.addPerson()
  const failing = withUser(database.db, userId, async (tx) => {
    await reserveQuota(tx, 'follow', { hour: 5, day: 5 })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toBeDefined()
  expect(await usage(userId)).toEqual([])
})

test('Q1 the day begins at midnight of the user’s own zone', async () => {
  const userId = await database.addPerson()
  await database.query(`update users set time_zone = 'Pacific/Kiritimati' where id = $1`, [userId])
  await withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', { hour: 5, day: 5 }))
  const [day] = await database.query<{ local: string }>(
    `select to_char(starts_at at time zone 'Pacific/Kiritimati', 'HH24:MI') as local from quota_usage
     where user_id = $1 and period = 'day'`,
    [userId],
  )
  expect(day?.local).toBe('00:00')
})
