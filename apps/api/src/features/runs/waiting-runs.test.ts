import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = (person: TestPerson) => apiOf(person, world.call)

/** Somebody with so many runs that wait. */
async function queued(count: number) {
  const person = await world.person()
  const api = as(person)
  await api.post('/bot/login', await world.bots.sandbox.account())
  await api.post('/bot/start')
  const ids: string[] = []
  for (let nth = 0; nth < count; nth++) {
    const { body } = await api.post('/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 2 })
    ids.push(String(body.run_id))
  }
  return { person, api, ids }
}

const byPlace = (items: { id: string; place: number }[]) =>
  items.toSorted((one, other) => one.place - other.place).map(({ id }) => id)

test('waiting runs say in which order they come, and it can be changed', async () => {
  const { api, ids } = await queued(3)
  const order = async () =>
    byPlace((await api.get('/runs?state=queued')).body.items).filter((id) => ids.includes(id))
  expect(await order()).toEqual(ids)
  const turned = ids.toReversed()
  const { body } = await api.put('/runs/order', { ids: turned })
  // The one in the middle stays where it was.
  expect(body.items).toHaveLength(2)
  expect(await order()).toEqual(turned)
  expect((await api.get('/users/me/activity')).status).toBeLessThan(500)
  for (const wrong of [[], [ids[0], ids[0]], ['x']])
    expect(await api.put('/runs/order', { ids: wrong })).toMatchObject({
      status: 400,
      body: { error: 'INPUT_INVALID', fields: [{ field: expect.stringMatching(/^ids/) }] },
    })
})

test('several runs are cancelled and brought back; one alone too, until its ten seconds are over', async () => {
  const { api, ids } = await queued(3)
  expect((await api.post('/runs/cancel', { ids })).body.items).toHaveLength(3)
  const [first = ''] = ids
  const run = (await api.get(`/runs/${first}`)).body
  expect(run).toMatchObject({ state: 'cancelled', undo_until: expect.any(String) })
  expect(Date.parse(run.undo_until) - Date.parse(run.finished_at)).toBe(10_000)
  const { body } = await api.post('/runs/restore', { ids })
  expect(body.items).toHaveLength(3)
  expect(body.items[0]).toMatchObject({ state: 'queued', undo_until: null, finished_at: null })
  await api.post(`/runs/${first}/cancel`)
  await world.bots.database.query(
    `update runs set finished_at = now() - interval '11 seconds' where id = $1`,
    [first],
  )
  expect(await api.post('/runs/restore', { ids: [first] })).toMatchObject({
    ...{ status: 409, body: { error: 'RUN_NOT_RESTORABLE', code: 'E-RUN-W-0006' } },
  })
})

test('a run says what its sources gave and which errors it met, with their remedies', async () => {
  const { api, person } = await queued(0)
  const plan = (await api.post('/bot/actions/follow-hashtag/plan', { hashtag: 'coffee', count: 30 })).body
  await world.bots.work(await world.bots.worker(), person.id)
  const { body } = await api.get(`/runs/${plan.run_id}/report`)
  expect(body.sources).toMatchObject([{ source: '#coffee', done: 0, failed: 0 }])
  expect(body.sources[0].found).toBe(30 + body.sources[0].skipped)
  expect(body.errors).toContainEqual({
    ...{ code: 'E-FLW-I-0002', title: 'Skipped: private account', severity: 'I', actor: expect.any(String) },
    ...{ happened: expect.any(String), action: expect.any(String), count: expect.any(Number) },
  })
})

test('RT-B2 runs of another person look like none', async () => {
  const { ids } = await queued(1)
  const { api } = await queued(0)
  for (const answer of [
    await api.get(`/runs/${ids[0]}/report`),
    await api.post('/runs/cancel', { ids }),
    await api.post('/runs/restore', { ids }),
    await api.put('/runs/order', { ids }),
  ])
    expect(answer).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } })
})

test('pages are given every open run, however many newer ones there are, and the cursor leads on behind the newest', async () => {
  const { api, ids, person } = await queued(3)
  await world.bots.database.query(
    `insert into runs (user_id, action, quota, params, requested, state, finished_at, correlation_id, created_at)
     select $1, 'follow-hashtag', 'follow', '{"hashtag":"coffee","count":1}', 1, case when nth % 10 = 0 then 'queued' else 'done' end,
       case when nth % 10 = 0 then null else now() end, 'c', now() + nth * interval '1 second'
     from generate_series(1, 120) nth`,
    [person.id],
  )
  const { body } = await api.get('/runs?limit=50&also=open')
  const items: { id: string; state: string; created_at: string }[] = body.items
  // Behind the newest, 7 of those that were added, the three, and the import that came with the account.
  expect(items).toHaveLength(50 + 7 + 3 + 1)
  expect(items.filter(({ state }) => state === 'queued')).toHaveLength(12 + 3 + 1)
  expect(items.map(({ id }) => id).slice(-4, -1)).toEqual(ids.toReversed())
  expect(items.toSorted((one, other) => other.created_at.localeCompare(one.created_at))).toEqual(items)
  expect(body.next_cursor).toBe(items[49]?.id)
  expect((await api.get(`/runs?limit=50&cursor=${body.next_cursor}&also=open`)).body.items).toHaveLength(50)
  expect((await api.post('/runs/cancel', { ids: ids.slice(0, 1) })).status).toBe(200)
  expect((await api.get('/runs?limit=50&also=open')).body.items).toHaveLength(61)
  await world.bots.database.query(
    `update runs set finished_at = now() - interval '11 seconds' where id = $1`,
    [ids[0]],
  )
  expect((await api.get('/runs?limit=50&also=open')).body.items).toHaveLength(60)
  expect(await api.get('/runs?also=closed')).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'also' }] },
  })
})
