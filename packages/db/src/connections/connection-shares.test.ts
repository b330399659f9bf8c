import { isBotError } from '@botyard/errors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole } from '../with-role.ts'
import { onBehalfOf } from './connection-shares.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await createTestDatabase({ maxConnections: 8 })
})
afterAll(() => world.drop())

test('BH5 a caller holds a quarter of the connections, two hundred more wait for them, the rest are refused, and others go ahead', async () => {
  let atWork = 0
  let most = 0
  const gate = Promise.withResolvers<void>()
  const full = Promise.withResolvers<void>()
  const hold = () =>
    withRole(world.db, 'sweep', async () => {
      atWork += 1
      most = Math.max(most, atWork)
      if (atWork === 2) full.resolve()
      await gate.promise
      atWork -= 1
    }).then(
      () => 'done',
      (error: unknown) => (isBotError(error, 'TOO_MANY_REQUESTS') ? 'refused' : 'failed'),
    )
  const crowd = onBehalfOf('a crowd', () => Array.from({ length: 210 }, hold))
  const other = await onBehalfOf('another', () => withRole(world.db, 'sweep', async () => 'served'))
  expect(other).toBe('served')
  await full.promise
  gate.resolve()
  const outcomes = Object.groupBy(await Promise.all(crowd), (outcome) => outcome)
  expect(most).toBe(2)
  expect({ done: outcomes.done?.length, refused: outcomes.refused?.length }).toEqual({
    done: 202,
    refused: 8,
  })
})

test('BH5 what is done inside a transaction does not wait for the share that the transaction fills', async () => {
  const nested = () => withRole(world.db, 'sweep', () => withRole(world.db, 'admin', async () => 'inside'))
  expect(await onBehalfOf('one', () => Promise.all([nested(), nested(), nested()]))).toEqual(
    Array(3).fill('inside'),
  )
})
