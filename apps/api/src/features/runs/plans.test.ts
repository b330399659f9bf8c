import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = (person: TestPerson) => apiOf(person, world.call)

/** Somebody with a plan of so many follows. */
async function planned(count: number) {
  const person = await world.person()
  const api = as(person)
  const account = await world.bots.sandbox.account()
  await api.post('/bot/login', account)
  await api.post('/bot/start')
  const { body } = await api.post('/bot/actions/follow-hashtag/plan', { hashtag: 'coffee', count })
  const worker = await world.bots.worker()
  await world.bots.work(worker, person.id)
  return { person, api, account, worker, id: String(body.run_id) }
}

test('A4 a plan is shown target by target, approved, and done as it was shown', async () => {
  const { person, api, account, worker, id } = await planned(3)
  expect((await api.get(`/runs/${id}`)).body).toMatchObject({
    ...{ state: 'planned', is_dry_run: true, done: 3, plan_expires_at: expect.any(String) },
  })
  expect((await api.get('/runs?state=planned')).body.items).toMatchObject([{ id }])
  const { items } = (await api.get(`/runs/${id}/targets?state=planned`)).body
  expect(items).toHaveLength(3)
  expect(await world.bots.follows(account.username)).toEqual([])
  expect((await api.post(`/runs/${id}/approve`)).body).toMatchObject({
    state: 'queued',
    is_dry_run: false,
    requested: 3,
  })
  await world.bots.work(worker, person.id)
  const follows = await world.bots.follows(account.username)
  expect(follows.map((one) => one.target_id)).toEqual(
    items.map((item: { instagram_id: string }) => item.instagram_id),
  )
  expect(await api.post(`/runs/${id}/approve`)).toMatchObject({
    status: 409,
    body: { error: 'PLAN_NOT_READY' },
  })
})

test('A4 targets are read page by page, those left out with reason, code and title', async () => {
  const { api, id } = await planned(30)
  const seen: { username: string; state: string; skip_reason: string | null }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await api.get(`/runs/${id}/targets?limit=7${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...body.items)
    cursor = body.next_cursor
  }
  expect(new Set(seen.map(({ username }) => username)).size).toBe(seen.length)
  expect(seen.filter(({ state }) => state === 'planned')).toHaveLength(30)
  expect(seen.find(({ state }) => state === 'skipped')).toMatchObject({
    ...{
      skip_reason: 'private-account',
      error_code: 'E-FLW-I-0002',
      error_title: 'Skipped: private account',
    },
  })
  expect((await api.get(`/runs/${id}/targets?cursor=wrong`)).status).toBe(400)
})

test('A4 a discarded plan is over', async () => {
  const { api, id } = await planned(1)
  expect((await api.post(`/runs/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' })
  expect((await api.post(`/runs/${id}/approve`)).body).toMatchObject({ error: 'PLAN_NOT_READY' })
})

test('S2 without a session no dry run is queued', async () => {
  const api = as(await world.person())
  for (const action of ['follow-hashtag', 'like-hashtag'])
    expect(await api.post(`/bot/actions/${action}/plan`, { hashtag: 'coffee', count: 1 })).toMatchObject({
      ...{ status: 409, body: { error: 'SESSION_INVALID', code: 'E-SES-E-0001' } },
    })
  expect((await api.get('/runs')).body.items).toEqual([])
})

test('RT-B2 another person’s plan looks like none', async () => {
  const { id } = await planned(1)
  const { api } = await planned(1)
  for (const answer of [
    await api.get(`/runs/${id}/targets`),
    await api.post(`/runs/${id}/approve`),
    await api.post(`/runs/${id}/cancel`),
  ])
    expect(answer).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } })
})
