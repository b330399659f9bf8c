import { withUser } from '@botyard/db'
import { listActivity } from '@botyard/db/queries/activity/activity-list'
import { defaultTargetFilters, storeTargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { expect, onTestFinished, test } from 'vitest'
import { act, ledgerOf, sandboxEffectsOf } from '../testing/act.ts'
import { createBotWorld } from '../testing/bot-world.ts'
import { follow } from './follow.ts'

test('TG5 B17 a request to a private account is told as a request, and counted apart', async () => {
  const world = await createBotWorld()
  onTestFinished(() => world.close())
  const worker = await world.worker()
  const person = await world.person()
  await withUser(world.db, person.userId, (tx) =>
    storeTargetFilters(tx, { ...defaultTargetFilters, skipsPrivate: false }),
  )
  const open = await world.sandbox.account()
  const closed = await world.sandbox.account({ private: true })
  const sources = [{ source: 'named', usernames: [open.username, closed.username] }]
  const run = await act(world, worker, person, follow, { sources, count: 2 })
  expect(run).toMatchObject({ state: 'done', done: 2 })
  const told = await withUser(world.db, person.userId, (tx) => listActivity(tx, { limit: 50 }))
  const messages = told.map(({ message }) => message)
  expect(messages).toContain(`Followed @${open.username}`)
  expect(messages).toContain(`Asked to follow @${closed.username}`)
  expect(messages).toContain('Run finished: 2 of 2 done (1 follow request).')
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
})
