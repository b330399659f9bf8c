import { withAdvisoryLock } from '@botyard/db'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { revalidateSessions } from './revalidate-sessions.ts'

const log = createLogger({ module: 'test', level: 'silent' })

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ now: new Date('2026-03-01T20:00:00Z') })
})
afterAll(() => world.close())

test('JB-J13 the nightly job told to three workers at once asks about each session once', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => world.person('connected')))
  await world.setNow(new Date('2026-03-02T07:59:00Z'))
  // Slow enough that all three are at work together.
  await world.sandbox.fault('/accounts/current_user/', { delay_ms: 100, times: 100 })
  const before = (await world.sandbox.requests()).length
  for (let round = 0; round < 4; round++)
    await Promise.all([1, 2, 3].map(() => revalidateSessions(world.engine, log)))
  // One about the session, one about its followers.
  expect((await world.sandbox.requests()).length - before).toBe(people.length * 2)
})

test('JB-J13 what only one may do is done again when the one has ended, however it did', async () => {
  const release = Promise.withResolvers<string>()
  const begun = Promise.withResolvers<void>()
  const first = withAdvisoryLock(world.db, 'a job', () => {
    begun.resolve()
    return release.promise
  })
  await begun.promise
  expect(await withAdvisoryLock(world.db, 'a job', async () => 'second')).toBeUndefined()
  expect(await withAdvisoryLock(world.db, 'another job', async () => 'beside')).toBe('beside')
  release.resolve('first')
  expect(await first).toBe('first')
  await expect(
    withAdvisoryLock(world.db, 'a job', () => Promise.reject(new Error('broken'))),
  ).rejects.toThrow('broken')
  expect(await withAdvisoryLock(world.db, 'a job', async () => 'third')).toBe('third')
})
