import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { happen, happenOften, numbers, upTo } from '../../testing/events.ts'
import { followLive } from '../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

describe('L1 a page that opens', () => {
  test('first gets everything it shows, then what happens', async () => {
    const { id, token } = await world.person()
    await happenOften(world.db, id, 3)
    const live = followLive(world.url, token)
    const [first] = await live.until((frames) => frames.length >= 1)
    expect(first?.id).toMatch(/^[0-9a-f-]{36}:3$/)
    expect(first?.data).toMatchObject({
      type: 'reset',
      status: { state: 'disconnected', pending_login: null, current_run: null },
      limits: expect.arrayContaining([expect.objectContaining({ action: 'follow' })]),
      runs: [],
      activity: [{ seq: 3 }, { seq: 2 }, { seq: 1 }],
    })
    await happen(world.db, id, 'hello')
    const frames = await live.until(upTo(4))
    expect(frames.at(-1)).toMatchObject({
      id: first?.id.replace(/3$/, '4'),
      data: { type: 'event', activity: { seq: 4, message: 'hello' } },
    })
    await live.close()
  })

  test('gets commands and effects with what they changed, presented', async () => {
    const { person, live, api } = await connectedPage()
    await live.until((frames) => frames.length >= 1)
    await api('/api/bot/start')
    await api('/api/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 2 })
    await world.bots.work(await world.bots.worker(), person.id)
    const frames = await live.until((seen) =>
      seen.some(({ data }) => data.type === 'event' && data.activity.event === 'run.finished'),
    )
    const events = frames.flatMap(({ data }) => (data.type === 'event' ? [data] : []))
    expect(events.find(({ activity }) => activity.event === 'bot.started')?.changes.status).toMatchObject({
      state: 'running',
      bot_running: true,
    })
    const effects = events.filter(({ activity }) => activity.event === 'effect.acknowledged')
    expect(
      effects.map(({ changes }) => [changes.run?.done, changes.limit?.daily_used, changes.status?.state]),
    ).toEqual([
      [1, 1, 'running'],
      [2, 2, 'running'],
    ])
    await live.close()
  })

  async function connectedPage() {
    const person = await world.person()
    const api = (path: string, body: unknown = {}) => world.call('POST', path, body, { token: person.token })
    await api('/api/bot/login', await world.bots.sandbox.account())
    return { person, api, live: followLive(world.url, person.token) }
  }
})

describe('L2 in order, none lost and none twice', () => {
  test('under many writers at once', async () => {
    const { id, token } = await world.person()
    const live = followLive(world.url, token)
    await live.until((frames) => frames.length >= 1)
    await Promise.all(Array.from({ length: 20 }, () => happenOften(world.db, id, 10)))
    await live.until(upTo(200))
    expect(live.seqs()).toEqual(numbers(1, 200))
    await live.close()
  })

  test('while a page subscribes', async () => {
    const { id, token } = await world.person()
    const writing = happenOften(world.db, id, 100)
    const pages = Array.from({ length: 5 }, () => followLive(world.url, token))
    await writing
    for (const live of pages) {
      const [first] = await live.until(upTo(100))
      const start = first?.data.type === 'reset' ? Number(first.id.split(':')[1]) : -1
      expect(live.seqs()).toEqual(start < 100 ? numbers(start + 1, 100) : [])
      await live.close()
    }
  })

  test('over a reconnect with the last id', async () => {
    const { id, token } = await world.person()
    const before = followLive(world.url, token)
    await before.until((frames) => frames.length >= 1)
    await happenOften(world.db, id, 3)
    await before.until(upTo(3))
    await before.close()
    await happenOften(world.db, id, 4)
    const after = followLive(world.url, token, before.frames.at(-1)?.id)
    await after.until(upTo(7))
    expect(after.seqs()).toEqual(numbers(4, 7))
    await happen(world.db, id)
    await after.until(upTo(8))
    expect(after.seqs()).toEqual(numbers(4, 8))
    await after.close()
  })

  test('over a restart of the API, by the client’s own reconnect', async () => {
    const { id, token } = await world.person()
    const first = await world.server()
    const port = Number(new URL(first.url).port)
    const live = followLive(first.url, token)
    await live.until((frames) => frames.length >= 1)
    await happenOften(world.db, id, 2)
    await live.until(upTo(2))
    await first.close()
    await happenOften(world.db, id, 3)
    await world.server({ port })
    await live.until(upTo(5))
    expect(live.seqs()).toEqual(numbers(1, 5))
    expect(live.frames.filter(({ data }) => data.type === 'reset')).toHaveLength(1)
    await live.close()
  })

  test('with two servers over one database', async () => {
    const { id, token } = await world.person()
    const second = await world.server()
    const pages = [followLive(world.url, token), followLive(second.url, token)]
    for (const live of pages) await live.until((frames) => frames.length >= 1)
    await happenOften(world.db, id, 25)
    for (const live of pages) {
      await live.until(upTo(25))
      expect(live.seqs()).toEqual(numbers(1, 25))
      await live.close()
    }
  })

  test('FA25 when wake-ups are lost, found by the poll', async () => {
    const { id, token } = await world.person()
    const { url } = await world.server({ pollMs: 50 })
    const live = followLive(url, token)
    await live.until((frames) => frames.length >= 1)
    await world.database.query(
      `with stream as (update user_streams set head = head + 1 where user_id = $1 returning head)
       insert into activity_logs (user_id, seq, event, status, message, correlation_id) select $1, head, 'test.happened', 'info', 'x', 'c' from stream`,
      [id],
    )
    await live.until(upTo(1))
    await live.close()
  })
})

test('a heartbeat repeats the place, so that it is not forgotten', async () => {
  const { id, token } = await world.person()
  const { url } = await world.server({ heartbeatMs: 50 })
  const live = followLive(url, token)
  await happen(world.db, id)
  const frames = await live.until((seen) => upTo(1)(seen) && seen.at(-1)?.data.type === 'heartbeat')
  expect(frames.at(-1)?.id).toMatch(/:1$/)
  await live.close()
})

test('a database that fails is told, and the subscription goes on when it is back', async () => {
  const { id, token } = await world.person()
  const live = followLive(world.url, token)
  await live.until((frames) => frames.length >= 1)
  await world.database.query('revoke select on activity_logs from botyard_fanout')
  await happen(world.db, id)
  // Scripts of the first release know a failure as `trouble`.
  const frames = await live.until((frames) => frames.some(({ data }) => data.type === 'trouble'))
  const refused = { error: { error: 'DATABASE_REFUSED', correlation_id: expect.any(String) } }
  for (const type of ['failure', 'trouble'])
    expect(frames.find(({ data }) => data.type === type)?.data).toMatchObject(refused)
  await world.database.query('grant select on activity_logs to botyard_fanout')
  await live.until(upTo(1))
  expect(live.seqs()).toEqual([1])
  expect(live.errors).toEqual([])
  await live.close()
})

test('WS-W8 FA24 a reader that stops holds nobody up and is brought up to date when it goes on', async () => {
  const { id, token } = await world.person()
  const ends: Socket[] = []
  const keep = (message: unknown) =>
    void ends.push(z.object({ socket: z.instanceof(Socket) }).parse(message).socket)
  subscribe('net.server.socket', keep)
  const [slow, quick] = [followLive(world.url, token), followLive(world.url, token)]
  for (const live of [slow, quick]) await live.until((frames) => frames.length >= 1)
  slow.pause()
  const large = 'x'.repeat(20_000)
  for (let index = 100; index <= 700; index += 100) {
    // Side by side: whoever answers no ping for half a minute is cut off, and this must be over by then.
    await Promise.all(Array.from({ length: 10 }, () => happenOften(world.db, id, 10, large)))
    // Whoever is 500 behind begins again: one that reads must not get there only because this machine is slow.
    await quick.until(upTo(index))
  }
  expect(quick.seqs()).toEqual(numbers(1, 700))
  expect(slow.seqs().at(-1) ?? 0).toBeLessThan(700)
  unsubscribe('net.server.socket', keep)
  // What the network does not take stays in the table, not in this process.
  const waiting = ends.map((socket) => socket.writableLength)
  expect(Math.max(...waiting)).toBeGreaterThan(1024 * 1024)
  expect(Math.max(...waiting)).toBeLessThan(3 * 1024 * 1024)
  slow.resume()
  await slow.until(upTo(700))
  const places = slow.frames.map((frame) => Number(frame.id.split(':')[1]))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  for (const live of [slow, quick]) await live.close()
})

test('WS-W10 nobody gets anything of anybody else, whatever place they name', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => world.person()))
  const [stream] = await world.database.query<{ epoch: string }>(
    'select epoch from user_streams where user_id = $1',
    [people[0]?.id],
  )
  const pages = people.map(({ token }) => followLive(world.url, token, `${stream?.epoch}:0`))
  await Promise.all(
    people.map(async ({ id, username }) => {
      for (let index = 0; index < 20; index++) await happen(world.db, id, username)
    }),
  )
  for (const [index, live] of pages.entries()) {
    const frames = await live.until(upTo(20))
    const messages = frames.flatMap(({ data }) =>
      data.type === 'event'
        ? [data.activity.message]
        : data.type === 'reset'
          ? data.activity.map((entry) => entry.message)
          : [],
    )
    expect(new Set(messages)).toEqual(new Set([people[index]?.username]))
    await live.close()
  }
})
