import { moved, onBehalfOf, withUser } from '@botyard/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { followLive } from '../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** Takes all that a person may hold of the server's connections, a quarter of ten, until it is given back. */
async function fillShare(personId: string) {
  const end = Promise.withResolvers<void>()
  const begun = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
  const held = begun.map(({ resolve }) =>
    onBehalfOf(personId, () =>
      withUser(world.serverDatabase, personId, () => {
        resolve()
        return end.promise
      }),
    ),
  )
  await Promise.all(begun.map(({ promise }) => promise))
  return {
    async giveBack() {
      end.resolve()
      await Promise.all(held)
    },
  }
}

type Live = ReturnType<typeof followLive>
const framesOf = ({ frames }: Pick<Live, 'frames'>, type: 'reset' | 'status') =>
  frames.filter(({ data }) => data.type === type)
const untilCount = (live: Live, type: 'reset' | 'status', count: number) =>
  live.until((frames) => frames.filter(({ data }) => data.type === type).length >= count)

test('BH5 what somebody follows of an account is read in their own share, and holds up nobody else who follows it', async () => {
  const [owner, viewer] = [await world.person(), await world.person()]
  const shop = await world.account(owner, { viewer })
  const share = await fillShare(viewer.id)
  const theirs = followLive(world.url, viewer.token, null, shop)
  const own = followLive(world.url, owner.token, null, shop)
  try {
    await untilCount(own, 'reset', 1)
    expect(framesOf(theirs, 'reset')).toEqual([])
    await share.giveBack()
    await untilCount(theirs, 'reset', 1)
  } finally {
    await Promise.all([share.giveBack(), own.close(), theirs.close()])
  }
})

test('BH5 so is how its bot stands, whenever that changes without an event', async () => {
  const [owner, viewer] = [await world.person(), await world.person()]
  const shop = await world.account(owner, { viewer })
  // Whoever begins to follow is told how it stands, and all who follow already with them.
  const own = followLive(world.url, owner.token, null, shop)
  await untilCount(own, 'status', 1)
  const theirs = followLive(world.url, viewer.token, null, shop)
  await Promise.all([untilCount(own, 'status', 2), untilCount(theirs, 'status', 1)])
  const share = await fillShare(viewer.id)
  try {
    for (const hours of [1, 2]) {
      await world.database.query(
        `update user_bot_status set session_valid = true, bot_running = true,
           resting_until = now() + $2 * interval '1 hour' where user_id = $1`,
        [shop, hours],
      )
      world.bots.engine.db.wakeBus.publish(shop, moved)
      await untilCount(own, 'status', 2 + hours)
    }
    expect(framesOf(theirs, 'status')).toHaveLength(1)
    await share.giveBack()
    await untilCount(theirs, 'status', 2)
  } finally {
    await Promise.all([share.giveBack(), own.close(), theirs.close()])
  }
})
