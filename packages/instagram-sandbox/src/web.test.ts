import { afterAll, expect, test } from 'vitest'
import { createSandbox } from './index.ts'
import { browserOf } from './testing/browser.ts'
import { controlOf } from './testing/control.ts'

const sandbox = await createSandbox({ lenient: [] })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())

const target = '2000000018'

async function signedIn(username: string) {
  const { body } = await control.account(username)
  return { browser: await browserOf(sandbox, username), id: (body as unknown as { id: string }).id }
}
const effectsOf = async (name: string) =>
  (await control.effects()).filter(({ account }) => account === name).map(({ action }) => action)

test('IG9 the start page hands out its tokens and an actor that is not the user id', async () => {
  const { browser, id } = await signedIn('page')
  const page = await browser.open()
  expect(page).toMatchObject({ status: 200, actor: expect.stringMatching(/^17841\d{12}$/) })
  expect(page.actor).not.toBe(id)
  expect(page.text).toContain('"APP_ID":"936619743392459"')
})

test('IG9 a browser follows, likes, comments, watches and writes by queries', async () => {
  const { browser } = await signedIn('queries')
  const { actor } = await browser.open()
  const follow = { target_user_id: target, container_module: 'profile', nav_chain: '' }
  expect((await browser.query('usePolarisFollowMutation', '26508036048874888', follow)).body).toMatchObject({
    data: { xdt_create_friendship: { friendship_status: { following: true, outgoing_request: false } } },
  })
  const [post] = await firstPosts(browser)
  const input = { actor_id: actor, client_mutation_id: '1', media_id: post, container_module: 'single_post' }
  expect(
    (await browser.query('usePolarisLikeMediaXIGLikeMutation', '27182485238052618', { input })).body,
  ).toMatchObject({ data: { xig_media_like: { media: { id: post, has_liked: true } } } })
  expect(
    (await browser.post(`/api/v1/web/comments/${post}/add/`, { comment_text: 'so nice' })).body,
  ).toMatchObject({ text: 'so nice', status: 'ok' })
  const message = {
    ...{ ig_thread_igid: null, recipient_igids: [target], offline_threading_id: '6800089044792531965' },
    text: { sensitive_string_value: 'hello' },
  }
  expect((await browser.query('IGDirectTextSendMutation', '26911679871773184', message)).body).toMatchObject({
    data: { xig_direct_text_send_with_slide_messaging_response: { __typename: 'SlideMessage' } },
  })
  expect((await browser.get('/api/v1/direct_v2/inbox/?limit=20')).body).toMatchObject({
    inbox: { threads: [{ items: [{ text: 'hello' }] }] },
  })
  const unfollow = { ...follow, container_module: 'profile' }
  await browser.query('usePolarisUnfollowMutation', '27789106940691111', unfollow)
  expect(await effectsOf('queries')).toEqual(['follow', 'like', 'comment', 'message', 'unfollow'])
})

test('IG9 a story is marked by its bare number only', async () => {
  const { browser } = await signedIn('watcher')
  await browser.open()
  const ids = Array.from({ length: 12 }, (_, index) => String(2_000_000_011 + index * 7))
  const { text } = await browser.get(
    `/api/v1/feed/reels_media/?${ids.map((id) => `reel_ids=${id}`).join('&')}`,
  )
  const [, media, owner] = /"id":"(32\d+)_(\d+)"/.exec(text) ?? []
  const mark = async (reelMediaId: string) => {
    const variables = {
      reelId: owner,
      reelMediaId,
      reelMediaOwnerId: owner,
      reelMediaTakenAt: 1,
      viewSeenAt: 2,
    }
    return (await browser.query('PolarisStoriesV3SeenMutation', '26234228992942885', variables)).body
  }
  expect(await mark(`${media}_${owner}`)).toMatchObject({ data: { xdt_mark_story_reel_seen: null } })
  expect(await mark(media ?? '')).toMatchObject({
    data: { xdt_mark_story_reel_seen: { __typename: 'XDTMarkSeenResponse' } },
  })
  expect(await effectsOf('watcher')).toEqual(['view_story'])
})

test('IG9 a query of an old page wants a new one, and a retired number is an incorrect query', async () => {
  const { browser } = await signedIn('stale')
  const profile = () => browser.query('PolarisProfilePageContentQuery', '28036671149327607', { id: target })
  expect((await profile()).body).toMatchObject({ error: 1_357_004 })
  await browser.open()
  expect((await profile()).body).toMatchObject({ data: { user: { pk: target } } })
  await control.call('POST', '/clock', { advance_seconds: 3_601 })
  expect((await profile()).body).toMatchObject({ error: 1_357_004 })
  await browser.open()
  await control.call('POST', '/doc-ids', { doc_id: '28036671149327607' })
  expect((await profile()).body).toMatchObject({ errors: [{ code: 1_675_002 }] })
  await control.call('POST', '/doc-ids', { doc_id: '28036671149327607', retired: false })
})

test('IG9 the old ways to follow and like do nothing: a page, or none', async () => {
  const { browser } = await signedIn('old.ways')
  const shell = await browser.post(`/api/v1/friendships/create/${target}/`)
  expect([shell.status, shell.text.startsWith('<!DOCTYPE')]).toEqual([200, true])
  expect((await browser.post('/api/v1/web/likes/1/like/')).status).toBe(404)
  expect((await browser.post(`/web/friendships/${target}/follow/`)).status).toBe(404)
  expect(await effectsOf('old.ways')).toEqual([])
})

test.each([
  ['x-ig-app-id', 'web_app_id', 403],
  ['x-csrftoken', 'csrf', 403],
  ['x-asbd-id', 'headers', 400],
  ['x-requested-with', 'headers', 400],
  ['sec-ch-ua', 'headers', 400],
  ['origin', 'headers', 400],
])('IG9 a write without %s is refused, unless that is granted', async (header, leniency, status) => {
  const { browser } = await signedIn('bare')
  const write = () => browser.post('/api/v1/news/inbox/', {}, { [header]: null })
  const refusal = await write()
  expect([refusal.status, refusal.refused?.split(':')[0]]).toEqual([status, leniency])
  await control.call('POST', '/strictness', { lenient: [leniency, 'headers'] })
  expect((await write()).status).toBe(200)
  await control.call('POST', '/strictness', { lenient: [] })
})

test('IG9 without the cookie of the token a session reads and does not write', async () => {
  const { browser } = await signedIn('reader')
  browser.jar.delete('csrftoken')
  expect((await browser.get('/api/v1/direct_v2/inbox/')).status).toBe(200)
  expect((await browser.post('/api/v1/news/inbox/')).status).toBe(403)
})

test('IG9 a session of one browser is a mismatch in another, and in an app', async () => {
  const { browser } = await signedIn('moves')
  const asFirefox = { 'user-agent': browser.agents.firefox, 'sec-ch-ua': null }
  expect(await browser.get('/api/v1/direct_v2/inbox/', asFirefox)).toMatchObject({
    ...{
      status: 400,
      body: { message: 'useragent mismatch' },
      refused: 'browsers: a session of chrome in firefox',
    },
  })
  const inApp = { 'user-agent': 'Instagram 446.0.0.49.77 Android' }
  expect((await browser.get('/api/v1/direct_v2/inbox/', inApp)).body).toMatchObject({
    message: 'useragent mismatch',
  })
})

test.each([
  ['challenge', '/challenge/'],
  ['auth-platform', '/auth_platform/'],
  ['consent', '/privacy/consent/'],
  ['suspended', '/accounts/suspended/'],
])('IG9 a checkpoint of the kind %s redirects pages and calls', async (checkpoint, path) => {
  const { browser } = await signedIn('troubled')
  await control.call('POST', '/web-checkpoint', { username: 'troubled', checkpoint })
  for (const answer of [await browser.open(), await browser.get('/api/v1/media/1/info/')])
    expect([answer.status, new URL(answer.location ?? '').pathname.startsWith(path)]).toEqual([302, true])
})

test('IG9 a revoked session is sent to sign in, and its calls are told to wait and to sign in', async () => {
  const { browser } = await signedIn('gone')
  await control.call('POST', '/sessions/revoke', { username: 'gone' })
  expect(await browser.get('/api/v1/direct_v2/inbox/')).toMatchObject({
    status: 401,
    body: { require_login: true },
  })
  expect(browser.jar.has('sessionid')).toBe(false)
  const again = await signedIn('gone.too')
  await control.call('POST', '/sessions/revoke', { username: 'gone.too' })
  const page = await again.browser.open()
  expect([page.status, page.location]).toEqual([302, 'https://www.instagram.com/accounts/login/?next=%2F'])
})

test('IG9 after a log-out in the browser the page is nobody’s and the cookie is gone', async () => {
  const { browser } = await signedIn('logged.out')
  expect((await control.call('POST', '/web-sessions/end', { username: 'logged.out' })).body).toEqual({
    ended: 1,
  })
  const page = await browser.open()
  expect([page.status, page.actor, browser.jar.has('sessionid')]).toEqual([200, '0', false])
})

test('IG9 the web host is reached by its name as well, and by what only browsers send', async () => {
  const { browser } = await signedIn('no.prefix')
  const twin = await browserOf({ ...sandbox, webUrl: sandbox.url }, 'no.prefix')
  expect((await twin.open()).actor).toBe((await browser.open()).actor)
  const { default: http } = await import('node:http')
  const status = await new Promise((resolve) => {
    const { port } = sandbox
    http.get(
      { port, path: '/accounts/login/', headers: { ...navigation, host: 'www.instagram.com' } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
  })
  expect(status).toBe(200)
})

const navigation = {
  ...{ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' },
  ...{ accept: 'text/html', 'accept-language': 'en', 'upgrade-insecure-requests': '1', priority: 'u=0, i' },
  ...{ 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' },
  'sec-fetch-user': '?1',
}

async function firstPosts({ post }: Awaited<ReturnType<typeof browserOf>>): Promise<string[]> {
  const form = { include_persistent: '0', tab: 'recent', surface: 'grid' }
  const { text } = await post('/api/v1/tags/coffee/sections/', form)
  return [...text.matchAll(/"pk":(31\d{17})/g)].map(([, pk = '']) => pk)
}
