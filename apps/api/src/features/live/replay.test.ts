import { withRole } from '@botyard/db'
import { trimStream } from '@botyard/db/queries/activity/activity-retention'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { happenOften } from '../../testing/events.ts'
import { followLive } from '../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

describe('L2 what cannot be replayed is replaced by a snapshot', () => {
  const firstFrameAfter = async (token: string, lastEventId: string) => {
    const live = followLive(world.url, token, lastEventId)
    const [first] = await live.until((frames) => frames.length >= 1)
    await live.close()
    return first
  }

  test('another history, a place ahead, and nonsense', async () => {
    const { id, token } = await world.person()
    await happenOften(world.db, id, 2)
    const [stream] = await world.database.query<{ epoch: string }>(
      'select epoch from user_streams where user_id = $1',
      [id],
    )
    for (const place of [`${crypto.randomUUID()}:1`, `${stream?.epoch}:3`, 'nonsense', `${stream?.epoch}:-1`])
      expect(await firstFrameAfter(token, place)).toMatchObject({
        id: `${stream?.epoch}:2`,
        data: { type: 'reset' },
      })
    expect(await firstFrameAfter(token, `${stream?.epoch}:1`)).toMatchObject({
      data: { type: 'event', activity: { seq: 2 } },
    })
  })

  test('a place too far behind, or older than what is kept', async () => {
    const { id, token } = await world.person()
    await world.database.query(
      `insert into activity_logs (user_id, seq, event, status, message, correlation_id)
       select $1, seq, 'test.happened', 'info', 'x', 'c' from generate_series(1, 600) seq`,
      [id],
    )
    const [stream] = await world.database.query<{ epoch: string }>(
      'update user_streams set head = 600 where user_id = $1 returning epoch',
      [id],
    )
    expect(await firstFrameAfter(token, `${stream?.epoch}:99`)).toMatchObject({ data: { type: 'reset' } })
    expect(await firstFrameAfter(token, `${stream?.epoch}:100`)).toMatchObject({
      data: { type: 'event', activity: { seq: 101 } },
    })
    await world.database.query('update user_streams set min_seq = 500 where user_id = $1', [id])
    expect(await firstFrameAfter(token, `${stream?.epoch}:400`)).toMatchObject({ data: { type: 'reset' } })
  })

  test('what was trimmed: everything that is left, and nothing of what is gone', async () => {
    const { id, token } = await world.person()
    await happenOften(world.db, id, 4)
    const [stream] = await world.database.query<{ epoch: string }>(
      `update activity_logs set at = now() - interval '91 days' where user_id = $1 and seq <= 3
       returning (select epoch from user_streams where user_id = $1)`,
      [id],
    )
    expect(await withRole(world.db, 'sweep', (tx) => trimStream(tx, id, 90, 1_000))).toBe(3)
    expect(await firstFrameAfter(token, `${stream?.epoch}:2`)).toMatchObject({
      id: `${stream?.epoch}:4`,
      data: { type: 'reset', activity: [{ seq: 4 }] },
    })
    expect(await firstFrameAfter(token, `${stream?.epoch}:3`)).toMatchObject({
      data: { type: 'event', activity: { seq: 4 } },
    })
  })

  test('a history that starts over under an open page', async () => {
    const { id, token } = await world.person()
    const { url } = await world.server({ pollMs: 50 })
    const live = followLive(url, token)
    await live.until((frames) => frames.length >= 1)
    await world.database.query('update user_streams set epoch = gen_random_uuid() where user_id = $1', [id])
    const frames = await live.until((seen) => seen.filter(({ data }) => data.type === 'reset').length >= 2)
    expect(frames.at(-1)?.id.split(':')[0]).not.toBe(frames[0]?.id.split(':')[0])
    await live.close()
  })
})
