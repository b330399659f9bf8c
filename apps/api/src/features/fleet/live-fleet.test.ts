import { once } from 'node:events'
import { withRole } from '@botyard/db'
import { disablePerson } from '@botyard/db/queries/people/people-changes'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { followFleet } from '../../testing/live-client.ts'
import { createFleetFeed } from './fleet-feed.ts'
import type { FleetFrame } from './fleet-frames.ts'

const silent = createLogger({ module: 'test', level: 'silent' })

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

const botsIn = (frames: readonly FleetFrame[]) =>
  frames.flatMap((frame) => (frame.type === 'changes' ? frame.bots : []))
const changeName = (id: string, name: string) =>
  world.database.query('update user_bot_status set instagram_username = $2 where user_id = $1', [id, name])
/** As a process of a worker does after its commit. */
const wake = (id: string) => world.db.wakeBus.publish(id, 1)

test('U5 L3 an administrator sees a bot start and act, as it happens, and nothing of whom it met', async () => {
  const person = await world.person()
  const live = followFleet(world.url, admin.token)
  const [first] = await live.until((frames) => frames.length >= 1)
  expect(first).toMatchObject({ type: 'reset', summary: { states: { needs_you: 0 } } })
  const as = (path: string, body: object) => world.call('POST', path, body, { token: person.token })
  const account = await world.bots.sandbox.account()
  await as('/api/bot/login', { ...account, accept_risk: true })
  await as('/api/bot/start', {})
  await as('/api/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 2 })
  await live.until((seen) => botsIn(seen).some(({ id, state }) => id === person.id && state === 'running'))
  await world.bots.work(await world.bots.worker(), person.id)
  const frames = await live.until((seen) => botsIn(seen).some((bot) => bot.actions_last_minute === 2))
  const latest = botsIn(frames).findLast(({ id }) => id === person.id)
  expect(latest).toMatchObject({ last_action: { kind: 'follow' }, actions_last_hour: 2 })
  const [effect] = await world.database.query<{ target_name: string }>(
    'select target_name from effects where user_id = $1',
    [person.id],
  )
  expect(JSON.stringify(frames)).not.toContain(effect?.target_name)
  await live.close()
})

test('U5 what no wake-up tells is found: names, people who come and people who are kept out', async () => {
  const { url } = await world.server({ pollMs: 50 })
  const person = await world.person()
  const live = followFleet(url, admin.token)
  await live.until((frames) => frames.length >= 1)
  await changeName(person.id, 'renamed')
  await live.until((seen) => botsIn(seen).some((bot) => bot.instagram_username === 'renamed'))
  const newcomer = await world.person()
  await live.until((seen) => botsIn(seen).some(({ id }) => id === newcomer.id))
  await withRole(world.db, 'admin', (tx) => disablePerson(tx, newcomer.id))
  await live.until((seen) =>
    seen.some((frame) => frame.type === 'changes' && frame.gone.includes(newcomer.id)),
  )
  expect(live.frames.filter(({ type }) => type === 'reset')).toHaveLength(1)
  await live.close()
})

test('AC1 U5 who looks after an account is shown as it changes', async () => {
  const { url } = await world.server({ pollMs: 50 })
  const [owner, operator] = [await world.person(), await world.person()]
  const shop = await world.account(owner)
  const live = followFleet(url, admin.token)
  await live.until((frames) => frames.length >= 1)
  await world.database.query(
    `insert into account_members (account_id, person_id, role) values ($1, $2, 'operator')`,
    [shop, operator.id],
  )
  const usernames = (seen: readonly FleetFrame[]) =>
    botsIn(seen)
      .findLast(({ id }) => id === shop)
      ?.people.map(({ username }) => username)
  await live.until((seen) => usernames(seen)?.includes(operator.username) === true)
  await world.database.query('delete from account_members where person_id = $1 and account_id = $2', [
    ...[operator.id, shop],
  ])
  await live.until((seen) => usernames(seen)?.join() === owner.username)
  await live.close()
})

test('U5 a page that comes back starts over', async () => {
  const first = await world.server()
  const live = followFleet(first.url, admin.token)
  await live.until((frames) => frames.length >= 1)
  await first.close()
  await world.server({ port: Number(new URL(first.url).port) })
  await live.until((frames) => frames.filter(({ type }) => type === 'reset').length === 2)
  expect(live.errors).toEqual([])
  await live.close()
})

test('U5 however much happens, a page gets a few frames a second, and a slow one the newest of each bot', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => world.person()))
  const feed = createFleetFeed({ db: world.db, log: silent, everyMs: 200 })
  const [quick, slow] = [feed.watch(), feed.watch()]
  expect(await quick.next(undefined)).toMatchObject({ isReset: true })
  expect(await slow.next(undefined)).toMatchObject({ isReset: true })
  const start = performance.now()
  const reading = (async () => {
    let frames = 0
    const newest = new Map<string, string | null>()
    while (people.some(({ id }) => newest.get(id) !== 'name-40')) {
      const news = await quick.next(undefined)
      frames += 1
      for (const bot of news?.bots ?? []) newest.set(bot.id, bot.instagram_username)
    }
    return frames
  })()
  for (let time = 1; time <= 40; time++)
    for (const { id } of people) {
      await changeName(id, `name-${time}`)
      wake(id)
    }
  const frames = await reading
  expect(frames).toBeLessThanOrEqual(Math.ceil((performance.now() - start) / 200) + 1)
  const atOnce = await slow.next(undefined)
  const mine = atOnce?.bots.filter(({ id }) => people.some((person) => person.id === id))
  expect(mine?.map((bot) => bot.instagram_username)).toEqual(['name-40', 'name-40', 'name-40'])
  for (const watcher of [quick, slow]) watcher.close()
  await feed.close()
})

test('L3 WS-W3 the fleet is for administrators, and only for as long as they are', async () => {
  const user = await world.person()
  const refused = followFleet(world.url, user.token)
  await refused.until(() => refused.errors.length > 0)
  expect(refused.errors).toMatchObject([{ data: { public: { error: 'NOT_ALLOWED' } } }])
  await refused.close()

  const { url, tokens } = await world.server({ pollMs: 50 })
  const leaving = await world.person({ role: 'admin' })
  const { token } = await tokens.create({ user: leaving, name: 't', scopes: ['admin'], days: 1 })
  const live = followFleet(url, token)
  await live.until((frames) => frames.length >= 2)
  await world.database.query(`update users set role = 'user' where id = $1`, [leaving.id])
  await live.until(() => live.errors.length > 0)
  expect(live.errors).toMatchObject([{ data: { public: { error: 'NOT_ALLOWED' } } }])
  await live.close()
})

test('SE-S5 WS-W3 another role given by an administrator closes the socket', async () => {
  const leaving = await world.person({ role: 'admin' })
  const live = followFleet(world.url, leaving.token)
  await live.until((frames) => frames.length >= 1)
  const socket = live.socket()
  if (!socket) throw new TypeError('no socket')
  const closed = once(socket, 'close')
  await world.call('PUT', `/api/users/${leaving.id}`, { role: 'user' }, { token: admin.token })
  expect((await closed)[0]).toBe(1008)
  await live.close()
})

test('U5 a fleet that cannot be read is told on the page, which goes on when it can', async () => {
  const { url } = await world.server({ pollMs: 50 })
  const person = await world.person()
  const live = followFleet(url, admin.token)
  await live.until((frames) => frames.length >= 1)
  await world.database.query('revoke select on user_bot_status from botyard_admin')
  const frames = await live.until((frames) => frames.some(({ type }) => type === 'trouble'))
  // Scripts of the first release know a failure as `trouble`.
  for (const type of ['failure', 'trouble'])
    expect(frames.find((frame) => frame.type === type)).toMatchObject({
      error: { error: 'DATABASE_REFUSED' },
    })
  await world.database.query('grant select on user_bot_status to botyard_admin')
  await changeName(person.id, 'back-again')
  await live.until((seen) => botsIn(seen).some((bot) => bot.instagram_username === 'back-again'))
  expect(live.errors).toEqual([])
  await live.close()
})

test('U5 an outage is told once, however often reading is tried', async () => {
  const feed = createFleetFeed({ db: world.db, log: silent, everyMs: 10, wholeEveryMs: 10 })
  const watcher = feed.watch()
  expect(await watcher.next(undefined)).toMatchObject({ isReset: true })
  await world.database.query('revoke select on user_bot_status from botyard_admin')
  let news = await watcher.next(undefined)
  while (!news?.failure) news = await watcher.next(undefined)
  const tries = vi.spyOn(world.db.pool, 'connect')
  await vi.waitFor(() => expect(tries.mock.calls.length).toBeGreaterThan(5), { timeout: 120_000 })
  tries.mockRestore()
  await world.database.query('grant select on user_bot_status to botyard_admin')
  expect(await watcher.next(undefined)).toMatchObject({ failure: undefined, summary: expect.any(Object) })
  watcher.close()
  await feed.close()
})
