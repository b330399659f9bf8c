import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { withUser } from '../../with-role.ts'
import { takeLease } from './leases.ts'
import { sweepBots } from './workers.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 2 })
})
afterAll(() => database.drop())

/** A bot in the lease of a process that was registered and is gone: nobody holds its lock any more. */
async function deadOver(name: string): Promise<string> {
  const [userId, workerId] = [await database.addPerson(name), randomUUID()]
  await database.query('insert into workers (id, host, pid, version) values ($1, $2, 1, $3)', [
    workerId,
    'host',
    '',
  ])
  await lease(userId, workerId)
  await database.query('update bot_instances set lease_until = now() where user_id = $1', [userId])
  return userId
}
const lease = (userId: string, workerId = randomUUID()) =>
  withUser(database.db, userId, (tx) => takeLease(tx, { workerId, leaseMs: 30_000, sending: null }))
async function deaths(userId: string): Promise<unknown> {
  const [bot] = await database.query('select deaths from bot_instances where user_id = $1', [userId])
  return bot?.deaths
}

test('JB-J6 a worker that died over a bot counts once when a sweep finds it before the next lease', async () => {
  const userId = await deadOver('swept')
  expect(await sweepBots(database.db)).toMatchObject({ deadWorkers: 1 })
  expect(await deaths(userId)).toBe(1)
  await lease(userId)
  expect(await deaths(userId)).toBe(1)
})

test('JB-J6 a worker that died over a bot counts once when the next lease is taken before a sweep', async () => {
  const userId = await deadOver('unseen')
  await lease(userId)
  expect(await deaths(userId)).toBe(1)
  await sweepBots(database.db)
  expect(await deaths(userId)).toBe(1)
})
