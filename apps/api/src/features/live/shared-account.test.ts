import { onBehalfOf, withUser } from '@botyard/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { followLive } from '../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('BH5 what somebody follows of an account is read in their own share, and holds up nobody else who follows it', async () => {
  const [owner, viewer] = [await world.person(), await world.person()]
  const shop = await world.account(owner, { viewer })
  const end = Promise.withResolvers<void>()
  const begun = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
  // A quarter of ten connections.
  const held = begun.map(({ resolve }) =>
    onBehalfOf(viewer.id, () =>
      withUser(world.serverDatabase, viewer.id, () => {
        resolve()
        return end.promise
      }),
    ),
  )
  await Promise.all(begun.map(({ promise }) => promise))
  const theirs = followLive(world.url, viewer.token, null, shop)
  const own = followLive(world.url, owner.token, null, shop)
  try {
    await own.until((frames) => frames.some(({ data }) => data.type === 'reset'))
    expect(theirs.frames.filter(({ data }) => data.type === 'reset')).toEqual([])
    end.resolve()
    await theirs.until((frames) => frames.some(({ data }) => data.type === 'reset'))
  } finally {
    end.resolve()
    await Promise.all([...held, own.close(), theirs.close()])
  }
})
