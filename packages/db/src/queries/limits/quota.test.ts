import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { withUser } from '../../with-role.ts'
import { reserveQuota } from './quota.ts'

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
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, () =>
      withUser(database.db, userId, (tx) => reserveQuota(tx, 'follow', limits)),
    ),
  )
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
