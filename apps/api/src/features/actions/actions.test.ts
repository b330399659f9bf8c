import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** For each action what its route takes. */
const coffee = [{ source: 'hashtag', hashtag: '#coffee' }]
const inputs: Record<string, object> = {
  follow: { sources: coffee, count: 2 },
  unfollow: { count: 2, who: 'followed-by-bot' },
  like: { sources: coffee, count: 2 },
  'watch-stories': { sources: [{ source: 'followed-stories' }], count: 2 },
  message: { sources: [{ source: 'named', usernames: ['somebody'] }], templates: ['Hello {username}'] },
  comment: { sources: coffee, templates: ['Lovely'], count: 2 },
}
/** What the names of earlier releases take. */
const earlier: Record<string, object> = {
  'follow-hashtag': { hashtag: '#coffee', count: 2 },
  'follow-followers': { username: '@somebody', count: 2 },
  'like-hashtag': { hashtag: 'coffee', count: 2 },
  'view-stories': { count: 2 },
  'send-message': { usernames: ['somebody'], templates: ['Hello {username}'] },
  'comment-hashtag': { hashtag: 'coffee', templates: ['Lovely'], count: 2 },
}

test('A1 every listed action is queued over bot.queue and its own route, and refused without a session', async () => {
  const fresh = apiOf(await world.person(), world.call)
  const person = apiOf(await world.person(), world.call)
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
    const request = { action: name, ...inputs[name] }
    expect(await fresh.post('/bot/queue', request)).toMatchObject({ body: { error: 'SESSION_INVALID' } })
    expect(await person.post('/bot/queue', request)).toMatchObject({ status: 202 })
    expect(await person.post('/bot/queue', { ...request, surprise: 1 })).toMatchObject({ status: 400 })
  }
  const { paths } = (await world.call('GET', '/api/openapi.json')).body
  const deprecated = []
  for (const [name, input] of Object.entries(earlier))
    for (const path of [`/bot/actions/${name}`, `/bot/actions/${name}/plan`]) {
      expect(await person.post(path, input)).toMatchObject({ status: 202 })
      if (paths[path].post.deprecated) deprecated.push(name)
    }
  const others = Object.keys(earlier).filter((name) => name !== 'follow-hashtag')
  expect(deprecated).toEqual(others.flatMap((name) => [name, name]))
})

test('IG2 each action says whether the connected account can do it, and why not', async () => {
  const api = apiOf(await world.person(), world.call)
  const unavailable = async () =>
    (await api.get('/actions')).body.items.map((item: { unavailable: object | null }) => item.unavailable)
  const everything = Object.keys(inputs).map(() => null)
  const places = async () =>
    (await api.get('/actions')).body.items[0].sources.find((one: { name: string }) => one.name === 'place')
  expect(await places()).toMatchObject({ title: 'A place', unavailable: null })
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
  expect(await api.post('/bot/actions/follow-hashtag', earlier['follow-hashtag'])).toMatchObject({
    status: 409,
    body: { error: 'NOT_ON_PROFILE', code: 'E-IG-W-0050' },
  })
  expect((await connect(session(() => true))).status).toBe(200)
  expect(await unavailable()).toEqual(everything)
  // As a browser it can like, and not read what was posted at a place.
  expect(await places()).toMatchObject({ unavailable: { code: 'E-IG-W-0050' } })
  const atPlace = { action: 'like', sources: [{ source: 'place', place: 'Naschmarkt' }], count: 1 }
  expect(await api.post('/bot/queue', atPlace)).toMatchObject({ body: { error: 'NOT_ON_PROFILE' } })
})

test('TG1 what is wrong with a source is told with its place, and one that does not fit is refused with those that do', async () => {
  const api = apiOf(await world.person(), world.call)
  const queue = async (request: object) => (await api.post('/bot/queue', request)).body.fields
  expect(await queue({ action: 'dance' })).toMatchObject([
    { field: 'action', wanted: 'one of follow, unfollow, like, watch-stories, message, comment' },
  ])
  expect(await queue({ action: 'follow', sources: [], count: 1 })).toMatchObject([
    { field: 'sources', wanted: 'a source or more' },
  ])
  expect(
    await queue({
      action: 'follow',
      sources: [
        { source: 'hashtag', hashtag: 'coffee' },
        { source: 'likers-of', post: 'no post' },
      ],
      count: 1,
    }),
  ).toMatchObject([{ field: 'sources.1.post', wanted: expect.stringContaining('the address of a post') }])
  expect(
    await queue({ action: 'follow', sources: [{ source: 'followed-stories' }], count: 1 }),
  ).toMatchObject([
    { field: 'sources.0.source', wanted: expect.stringMatching(/^one of hashtag, followers-of/) },
  ])
})

test('A1 an action says how its form looks and which limit it counts for', async () => {
  const { items } = (await apiOf(await world.person(), world.call).get('/actions')).body
  const unfollow = items.find((item: { name: string }) => item.name === 'unfollow')
  expect(unfollow).toMatchObject({
    title: 'Unfollow',
    limit: { action: 'unfollow', title: 'Unfollows' },
    fields: [
      { name: 'who', kind: 'choice', required: false, default: 'followed-by-bot-non-followers' },
      { name: 'usernames', kind: 'names', required: false },
      { name: 'older_than_days', kind: 'number', min: 0, max: 365, default: 3 },
      { name: 'count', kind: 'count', min: 1, max: 200, required: true },
    ],
  })
})

test('Q1 there is a limit for each kind of effect, with a title', async () => {
  const { items } = (await apiOf(await world.person(), world.call).get('/limits')).body
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
