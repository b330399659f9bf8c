import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** Somebody with a running bot. */
async function running() {
  const { token, id } = await world.person()
  const call = (method: string, path: string, body?: object) =>
    world.call(method, `/api${path}`, body, { token })
  await call('POST', '/bot/login', await world.bots.sandbox.account())
  await call('POST', '/bot/start', {})
  return { id, call }
}

const sources = [{ source: 'hashtag', hashtag: 'coffee' }]

test('TG3 a run of a range draws once, and run, feed and sandbox agree on it', async () => {
  const { id, call } = await running()
  const queued = await call('POST', '/bot/queue', { action: 'follow', sources, count: '2-4' })
  expect(queued.status).toBe(202)
  const run = async () => (await call('GET', `/runs/${queued.body.run_id}`)).body
  const { requested } = await run()
  expect(requested).toBeGreaterThanOrEqual(2)
  expect(requested).toBeLessThanOrEqual(4)
  expect(await run()).toMatchObject({ drawn_from: '2-4', params: { count: '2-4' } })
  await world.bots.work(await world.bots.worker(), id)
  expect(await run()).toMatchObject({ state: 'done', requested, done: requested, drawn_from: '2-4' })
  const { items } = (await call('GET', '/activity')).body
  const told = items.map(({ message }: { message: string }) => message)
  expect(told).toContain(`Queued “Follow”: #coffee, up to ${requested} (drawn from 2–4).`)
  expect(told).toContain(`Started “Follow”: #coffee, up to ${requested} (drawn from 2–4).`)
})

test('TG3 runs draw each for themselves, under names of earlier releases too, and a number is no draw', async () => {
  const { call } = await running()
  const runOf = async (count: number | string) => {
    const { body } = await call('POST', '/bot/actions/follow-hashtag', { hashtag: 'cats', count })
    return (await call('GET', `/runs/${body.run_id}`)).body
  }
  const drawn = new Set<number>()
  for (let index = 0; index < 12; index++) drawn.add((await runOf('1-200')).requested)
  expect(drawn.size).toBeGreaterThan(6)
  expect(await runOf(7)).toMatchObject({ requested: 7, drawn_from: null })
})

test('TG3 of people who were named a range draws no more than there are', async () => {
  const { call } = await running()
  const people = [{ source: 'named', usernames: ['ada', 'bert'] }]
  const { body } = await call('POST', '/bot/queue', {
    ...{ action: 'message', sources: people, templates: ['Hello'], count: '2-40' },
  })
  expect((await call('GET', `/runs/${body.run_id}`)).body).toMatchObject({ requested: 2, drawn_from: null })
})

test('TG3 a plan draws when it is made; approved, it says its range only while it found all of it', async () => {
  const { id, call } = await running()
  const plan = async (request: object) => {
    const { body } = await call('POST', '/bot/queue', { ...request, is_dry_run: true })
    await world.bots.work(await world.bots.worker(), id)
    return (await call('GET', `/runs/${body.run_id}`)).body
  }
  const whole = await plan({ action: 'follow', sources, count: '2-4' })
  expect(whole).toMatchObject({ state: 'planned', drawn_from: '2-4', done: whole.requested })
  await call('POST', `/runs/${whole.id}/approve`, {})
  expect((await call('GET', `/runs/${whole.id}`)).body).toMatchObject({
    ...{ requested: whole.requested, drawn_from: '2-4' },
  })
})

const usual = 'a whole number from 1 to 200, or a range like "10-20"'
test.each<[number | string | null, string]>([
  ['20-10', 'the smaller number first, like "10-20"'],
  ['0-5', usual],
  ['1.5-3', usual],
  ['10 - 20', usual],
  ['10–20', usual],
  ['150-201', usual],
  ['10', usual],
  ['many', usual],
  [0, usual],
  [201, usual],
  [1.5, usual],
  [null, usual],
])('TG3 the count %j is refused by its name, with what was wanted', async (count, wanted) => {
  const { token } = await world.person()
  for (const [path, body] of [
    ['/bot/queue', { action: 'follow', sources, count }],
    ['/bot/actions/follow-hashtag', { hashtag: 'coffee', count }],
  ] as const)
    expect(await world.call('POST', `/api${path}`, body, { token })).toMatchObject({
      status: 400,
      body: { error: 'INPUT_INVALID', fields: [{ field: 'count', wanted }] },
    })
})
