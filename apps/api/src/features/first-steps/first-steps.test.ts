import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = ({ token }: TestPerson) => ({
  get: async () => (await world.call('GET', '/api/first-steps', undefined, { token })).body,
  post: (path: string, body: unknown = {}) => world.call('POST', `/api${path}`, body, { token }),
  put: (path: string, body: unknown) => world.call('PUT', `/api${path}`, body, { token }),
})
/** The names of the steps that are done. */
const doneOf = (body: { steps: { name: string; is_done: boolean }[] }) =>
  body.steps.filter(({ is_done }) => is_done).map(({ name }) => name)

test('each first step is done when what it makes is there, and after the first run they are gone for good', async () => {
  const person = await world.person()
  const api = as(person)
  const taken = async () => doneOf((await api.get()) as Parameters<typeof doneOf>[0])
  expect(await api.get()).toMatchObject({ is_shown: true })
  expect(await taken()).toEqual([])
  await api.post('/bot/login', await world.bots.sandbox.account())
  expect(await taken()).toContain('connect')
  await api.post(`/users/${person.id}/test-session`)
  expect(await taken()).toEqual(['connect', 'test'])
  await api.put('/limits/follow', { daily_limit: 10, hourly_limit: 5 })
  expect(await taken()).toEqual(['connect', 'test', 'limits'])
  await api.post('/bot/start')
  expect(await taken()).toEqual(['connect', 'test', 'limits', 'start'])
  await api.post('/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 1 })
  await world.bots.work(await world.bots.worker(), person.id)
  expect(await taken()).toEqual(['connect', 'test', 'limits', 'start', 'run'])
  expect(await api.get()).toMatchObject({ is_shown: false })
})

test('first steps are put away by whoever may act, for one account only', async () => {
  const [mine, theirs] = [as(await world.person()), as(await world.person())]
  expect((await mine.post('/first-steps/dismiss')).body).toEqual({ success: true })
  expect(await mine.get()).toMatchObject({ is_shown: false })
  expect(await theirs.get()).toMatchObject({ is_shown: true })
})
