import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { likeHashtag } from '@botyard/bot-engine/actions/like-hashtag'
import { act } from '@botyard/bot-engine/testing/act'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('A5 one sees how much of what one’s bot did took effect, by kind, and nobody else’s', async () => {
  const { bots } = world
  const worker = await bots.worker()
  const { token, id } = await world.person()
  const account = await bots.sandbox.account()
  await world.call('POST', '/api/bot/login', account, { token })
  await world.call('POST', '/api/bot/start', {}, { token })
  const person = {
    ...account,
    userId: id,
    correlationId: 'test',
    caller: { userId: id, correlationId: 'test' },
  }
  await act(bots, worker, person, followHashtag, { hashtag: 'coffee', count: 4 })
  await act(bots, worker, person, likeHashtag, { hashtag: 'coffee', count: 1 })
  const [first] = await bots.follows(account.username)
  await bots.sandbox.control('DELETE', '/following', {
    username: account.username,
    people: [first?.target_username],
  })
  await bots.database.query(
    `update effects set acknowledged_at = acknowledged_at - interval '11 minutes' where user_id = $1 and kind = 'follow'`,
    [id],
  )
  await bots.work(worker, id)
  const { body } = await world.call('GET', '/api/insights/effectiveness?days=7', undefined, { token })
  expect(body).toEqual({
    days: 7,
    items: [
      {
        ...{ kind: 'follow', title: 'Follows', requested: 4, acknowledged: 0, verified: 3 },
        ...{ without_effect: 1, refused: 0, unknown: 0, effectiveness: 0.75 },
      },
      {
        ...{ kind: 'like', title: 'Likes', requested: 1, acknowledged: 1, verified: 0 },
        ...{ without_effect: 0, refused: 0, unknown: 0, effectiveness: null },
      },
    ],
  })
  const stranger = await world.person()
  const theirs = await world.call('GET', '/api/insights/effectiveness', undefined, { token: stranger.token })
  expect(theirs.body.items).toEqual([])
})
