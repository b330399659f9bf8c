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

/** Keeps a connection of a caller until it is told to let go. */
function keep(name: string) {
  const [taken, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const done = onBehalfOf(name, () =>
    withRole(world.db, 'sweep', async () => {
      taken.resolve()
      await letGo.promise
    }),
  )
  return { taken: taken.promise, letGo: () => letGo.resolve(), done }
}

test('BH5 a caller who gave one place back has one more, not two', async () => {
  const [first, second, third, fourth] = [keep('one'), keep('one'), keep('one'), keep('one')]
  await Promise.all([first.taken, second.taken])
  first.letGo()
  await third.taken
  let isFourth = false
  const fourthTaken = fourth.taken.then(() => {
    isFourth = true
  })
  const other = keep('another')
  await other.taken
  expect(isFourth).toBe(false)
  second.letGo()
  await fourthTaken
  third.letGo()
  const fifth = keep('one')
  await fifth.taken
  for (const each of [fourth, fifth, other]) each.letGo()
  await Promise.all([first, second, third, fourth, fifth, other].map(({ done }) => done))
})

test('BH5 a caller who waits five seconds for their own place is refused, and has it when it comes free', async () => {
  const [first, second] = [keep('patient'), keep('patient')]
  await Promise.all([first.taken, second.taken])
  const work = () => onBehalfOf('patient', () => withRole(world.db, 'sweep', async () => 'served'))
  await expect(work()).rejects.toMatchObject({ name: 'TOO_MANY_REQUESTS' })
  for (const each of [first, second]) each.letGo()
  await Promise.all([first.done, second.done])
  expect(await Promise.all([work(), work(), work()])).toEqual(Array(3).fill('served'))
})

test('BH5 a caller for whom there was no connection has their places back', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => world.db.pool.connect()))
  const work = () => onBehalfOf('unlucky', () => withRole(world.db, 'sweep', async () => 'served'))
  const failures = await Promise.all([work(), work()].map((each) => each.catch((error: Error) => error.name)))
  expect(failures).toEqual(Array(2).fill('DATABASE_UNAVAILABLE'))
  for (const client of all) client.release()
  expect(await work()).toBe('served')
})
