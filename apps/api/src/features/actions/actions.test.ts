import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = ({ token }: TestPerson) => ({
  get: (path: string) => world.call('GET', `/api${path}`, undefined, { token }),
  post: (path: string, body: unknown = {}) => world.call('POST', `/api${path}`, body, { token }),
})

/** For each action what its route takes. */
const inputs: Record<string, object> = {
  'follow-hashtag': { hashtag: '#coffee', count: 2 },
  'follow-followers': { username: '@somebody', count: 2 },
  unfollow: { count: 2, who: 'followed-by-bot' },
  'like-hashtag': { hashtag: 'coffee', count: 2 },
  'view-stories': { count: 2 },
  'send-message': { usernames: ['somebody'], templates: ['Hello {username}'] },
  'comment-hashtag': { hashtag: 'coffee', templates: ['Lovely'], count: 2 },
}

test('A1 every listed action is queued over its own route, and refused without a session', async () => {
  const fresh = as(await world.person())
  const person = as(await world.person())
  expect((await person.post('/bot/login', await world.bots.sandbox.account())).status).toBe(200)
  await person.post('/bot/start')
  const { items } = (await person.get('/actions')).body
  expect(items.map((item: { name: string }) => item.name)).toEqual(Object.keys(inputs))
  for (const { name, path } of items) {
    expect(path).toBe(`/api/bot/actions/${name}`)
    const route = `/bot/actions/${name}`
    expect(await fresh.post(route, inputs[name])).toMatchObject({
      status: 409,
      body: { error: 'SESSION_INVALID', code: 'E-SES-E-0001' },
    })
    expect(await person.post(route, inputs[name])).toMatchObject({
      status: 202,
      body: { run_id: expect.any(String) },
    })
    expect(await person.post(route, { ...inputs[name], surprise: 1 })).toMatchObject({ status: 400 })
  }
})

test('IG2 each action says whether the connected account can do it, and why not', async () => {
  const api = as(await world.person())
  const unavailable = async () =>
    (await api.get('/actions')).body.items.map((item: { unavailable: object | null }) => item.unavailable)
  const everything = Object.keys(inputs).map(() => null)
  expect(await unavailable()).toEqual(everything)
  const { username } = await world.bots.sandbox.account()
  const answer = await world.bots.sandbox.control('POST', '/web-sessions', { username })
  const { cookies, user_agent } = answer as {
    cookies: { name: string; value: string }[]
    user_agent: string
  }
  const session = (names: (name: string) => boolean) =>
    cookies.flatMap(({ name, value }) => (names(name) ? [`${name}=${value}`] : [])).join('; ')
  const connect = (text: string) => api.post('/bot/import-session', { session: text, user_agent })
  expect((await connect(session((name) => name !== 'csrftoken'))).status).toBe(200)
  expect(await unavailable()).toEqual(
    everything.map(() => ({ code: 'E-IG-W-0050', reason: expect.stringContaining('csrftoken') })),
  )
  await api.post('/bot/start')
  expect(await api.post('/bot/actions/follow-hashtag', inputs['follow-hashtag'])).toMatchObject({
    status: 409,
    body: { error: 'NOT_ON_PROFILE', code: 'E-IG-W-0050' },
  })
  expect((await connect(session(() => true))).status).toBe(200)
  expect(await unavailable()).toEqual(everything)
})

test('A1 an action says how its form looks and which limit it counts for', async () => {
  const { items } = (await as(await world.person()).get('/actions')).body
  const unfollow = items.find((item: { name: string }) => item.name === 'unfollow')
  expect(unfollow).toMatchObject({
    title: 'Unfollow',
    limit: { action: 'unfollow', title: 'Unfollows' },
    fields: [
      { name: 'who', kind: 'choice', required: false, default: 'followed-by-bot-non-followers' },
      { name: 'older_than_days', kind: 'number', min: 0, max: 365, default: 3 },
      { name: 'count', kind: 'number', required: true },
    ],
  })
})

test('Q1 there is a limit for each kind of effect, with a title', async () => {
  const { items } = (await as(await world.person()).get('/limits')).body
  const titles = Object.fromEntries(
    items.map((limit: { action: string; title: string }) => [limit.action, limit.title]),
  )
  expect(titles).toEqual({
    follow: 'Follows',
    unfollow: 'Unfollows',
    like: 'Likes',
    story: 'Story views',
    message: 'Messages',
    comment: 'Comments',
  })
})
