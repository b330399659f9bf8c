import { registerWorker } from '@botyard/db/queries/bots/workers'
import { createTestDatabase, type TestDatabase } from '@botyard/db/testing/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchReadiness } from './readiness.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('O5 a bus that carries no wake-ups is what is missing', async () => {
  const worker = await registerWorker(database.db)
  const lossy = { ...database.db, wakeBus: { ...database.db.wakeBus, publish: () => {} } }
  const readiness = await watchReadiness({ db: lossy, wakeUpMs: 50 })
  expect(await readiness.check()).toBe('wake bus')
  await readiness.close()
  await worker.unregister()
})

test('O5 many who ask at once are all answered', async () => {
  const worker = await registerWorker(database.db)
  const readiness = await watchReadiness({ db: database.db })
  expect(new Set(await Promise.all(Array.from({ length: 20 }, () => readiness.check())))).toEqual(
    new Set([null]),
  )
  await readiness.close()
  await worker.unregister()
})

test('O5 a worker that is being replaced is missed only after a while', async () => {
  const worker = await registerWorker(database.db)
  const readiness = await watchReadiness({ db: database.db, workerSilenceMs: 500 })
  expect(await readiness.check()).toBe(null)
  await worker.unregister()
  expect(await readiness.check()).toBe(null)
  await expect.poll(() => readiness.check(), { timeout: 120_000 }).toBe('worker')
  await readiness.close()
})
