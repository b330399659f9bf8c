import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = (person: TestPerson) => apiOf(person, world.call)

test('a retry is queued over REST for as many as the report says, and is a run like any other', async () => {
  const person = await world.person()
  const api = as(person)
  await api.post('/bot/login', await world.bots.sandbox.account())
  await api.post('/bot/start')
  const { body: queued } = await api.post('/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 3 })
  const worker = await world.bots.worker()
  const id = String(queued.run_id)
  await world.bots.work(worker, person.id)
  const { body: before } = await api.get(`/runs/${id}/report`)
  expect(before).toMatchObject({ retryable: 0 })
  expect(await api.post(`/runs/${id}/retry`)).toMatchObject({
    status: 409,
    body: { error: 'NOTHING_TO_RETRY', code: 'E-RUN-W-0008' },
  })
  // As Instagram refuses what it does not say why: one of the three.
  await world.bots.database.query(
    `update effects set state = 'failed', error_code = 'E-IG-E-0010' where id = (
      select id from effects where run_id = $1 and state = 'acknowledged' limit 1)`,
    [id],
  )
  expect((await api.get(`/runs/${id}/report`)).body).toMatchObject({ retryable: 1 })
  const viewer = await world.person()
  await world.bots.database.query(
    `insert into account_members (account_id, person_id, role) values ($1, $2, 'viewer')`,
    [person.id, viewer.id],
  )
  const asViewer = { token: viewer.token, account: person.id }
  expect(await world.call('POST', `/api/runs/${id}/retry`, {}, asViewer)).toMatchObject({
    status: 403,
    body: { error: 'ACCOUNT_ROLE_NOT_ENOUGH' },
  })
  const { status, body: run } = await api.post(`/runs/${id}/retry`)
  expect(status).toBe(202)
  expect(run).toMatchObject({ state: 'queued', requested: 1, retry_of: id, title: 'Follow by hashtag' })
  expect((await api.get(`/runs/${id}/report`)).body).toMatchObject({ retryable: 0 })
  expect((await api.get('/activity?limit=1')).body.items[0].message).toBe(
    'Queued a retry of “Follow by hashtag” for 1 failed target: #coffee.',
  )
})

test('nobody retries a run of somebody else, and a wrong id is told by its field', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const api = as(person)
  await api.post('/bot/login', await world.bots.sandbox.account())
  await api.post('/bot/start')
  const { body } = await api.post('/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 1 })
  expect(await as(other).post(`/runs/${body.run_id}/retry`)).toMatchObject({
    status: 404,
    body: { error: 'NOT_FOUND' },
  })
  expect(await api.post('/runs/x/retry')).toMatchObject({
    status: 400,
    body: { error: 'INPUT_INVALID', fields: [{ field: 'id' }] },
  })
})
