import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
let names: readonly string[]
beforeAll(async () => {
  world = await createApiWorld()
  const { instagram } = await world.bots.sandbox.signedIn()
  names = (await instagram.hashtagPeople('coffee', null)).people.map(({ username }) => username)
})
afterAll(() => world.close())

/** Somebody with a running bot whose account followed people before. */
async function linkedWith(friends: readonly string[]) {
  const person = await world.person()
  const api = apiOf(person, world.call)
  const account = await world.bots.sandbox.account()
  if (friends.length > 0)
    await world.bots.sandbox.control('POST', '/following', { username: account.username, people: friends })
  await api.post('/bot/login', account)
  await api.post('/bot/start')
  return { person, api }
}

test('A7 the import shows how far it is, and whom it has found', async () => {
  const { person, api } = await linkedWith(names.slice(0, 4))
  expect((await api.get('/protection')).body).toMatchObject({ state: 'queued', is_complete: false, found: 0 })
  expect(await api.post('/bot/actions/unfollow', { who: 'non-followers', count: 5 })).toMatchObject({
    status: 409,
    body: { error: 'PROTECTION_INCOMPLETE' },
  })
  await world.bots.work(await world.bots.worker(), person.id)
  expect((await api.get('/protection')).body).toMatchObject({
    ...{ state: 'done', is_complete: true, found: 4, protected_count: 4, finished_at: expect.any(String) },
  })
  const { items } = (await api.get('/protection/people')).body
  expect(items.map((item: { username: string }) => item.username).toSorted()).toEqual(
    names.slice(0, 4).toSorted(),
  )
  expect(items[0].reason).toBe('followed-before')
  expect((await api.get(`/protection/people?name=${names[0]}`)).body.items).toHaveLength(1)
})

test('A7 the import is cancelled once and restarted', async () => {
  const { api } = await linkedWith([])
  expect((await api.post('/protection/cancel')).body).toMatchObject({
    state: 'cancelled',
    is_complete: false,
  })
  expect(await api.post('/protection/cancel')).toMatchObject({ body: { error: 'RUN_ALREADY_ENDED' } })
  expect(await api.post('/protection/restart')).toMatchObject({ status: 202, body: { state: 'queued' } })
})

test('A7 a person is protected by name and let go again', async () => {
  const { api } = await linkedWith([])
  const added = await api.post('/protection/people', { username: `@${names[0]}` })
  expect(added).toMatchObject({ status: 201, body: { username: names[0] } })
  const { instagram_id } = added.body
  expect((await api.get('/protection/people')).body.items).toMatchObject([{ instagram_id, reason: 'owner' }])
  expect((await api.delete(`/protection/people/${instagram_id}`)).body).toEqual({ success: true })
  expect((await api.delete(`/protection/people/${instagram_id}`)).status).toBe(404)
  expect((await api.post('/protection/people', { username: 'nobody.has.this' })).status).toBe(404)
})

test('S2 without a session nobody can be looked up or imported', async () => {
  const api = apiOf(await world.person(), world.call)
  expect((await api.get('/protection')).body).toMatchObject({ state: 'none', is_complete: false })
  for (const path of ['/protection/people', '/protection/restart'])
    expect((await api.post(path, path.endsWith('people') ? { username: 'ada' } : {})).body.error).toBe(
      'SESSION_INVALID',
    )
  expect((await api.post('/protection/cancel')).status).toBe(404)
})

test('RT-B2 another person’s protection is neither seen nor ended', async () => {
  const [one, other] = [await linkedWith([]), await linkedWith([])]
  const { instagram_id } = (await one.api.post('/protection/people', { username: names[0] })).body
  expect((await other.api.get('/protection/people')).body.items).toEqual([])
  expect(await other.api.delete(`/protection/people/${instagram_id}`)).toMatchObject({
    status: 404,
    body: { error: 'NOT_FOUND' },
  })
  expect((await one.api.get('/protection')).body.protected_count).toBe(1)
})
