import { afterAll, afterEach, expect, test } from 'vitest'
import { createSandbox } from './index.ts'
import { appPhone } from './testing/app-phone.ts'
import { controlOf } from './testing/control.ts'

const sandbox = await createSandbox({ lenient: [] })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())
afterEach(() => control.call('POST', '/odd-rows', { on: false }))

const open = '2000000018'

async function signedIn(username: string, more: object = {}) {
  await control.account(username, more)
  const phone = appPhone(sandbox.url, `phone of ${username}`)
  expect((await phone.login(username, 'a-password')).status).toBe(200)
  return phone
}

interface Page {
  readonly sections: readonly (Section | null)[]
  readonly more_available: boolean
  readonly next_max_id?: string
}
interface Section {
  readonly layout_type: string
  readonly layout_content: Readonly<Record<string, unknown>>
}

async function readTag(phone: Awaited<ReturnType<typeof signedIn>>, tag: string) {
  const pages: { page: Page; text: string }[] = []
  let cursor: string | undefined
  do {
    const asking = { text: phone.tagForm(cursor === undefined ? {} : { max_id: cursor }) }
    const { body, text } = await phone.ask(`/api/v1/tags/${tag}/sections/`, asking)
    pages.push({ page: body as unknown as Page, text })
    cursor = pages.at(-1)?.page.next_max_id
  } while (cursor !== undefined)
  return pages
}

test('IG9 a hashtag comes in today’s layouts, with clips, advertisements and nodes of nobody, every post once', async () => {
  const pages = await readTag(await signedIn('layouts'), 'coffee')
  const layouts = new Set(pages.flatMap(({ page }) => page.sections.map((section) => section?.layout_type)))
  expect(layouts).toEqual(new Set(['media_grid', 'one_by_two_left', 'one_by_two_right']))
  const text = pages.map((page) => page.text).join('')
  expect(text).toContain('"one_by_two_item":null')
  expect(text).toContain('"ad_id"')
  expect(text).toContain('{"media":null}')
  expect(new Set(text.match(/"pk":31000000000000000\d{2}(?=,"id":"\d+_\d)/g)).size).toBeGreaterThan(90)
})

test('IG9 one page of a hashtag is empty and says there is more; its cursor means nothing', async () => {
  const pages = await readTag(await signedIn('gaps'), 'cats')
  expect(pages.filter(({ page }) => page.sections.length === 0 && page.more_available)).toHaveLength(1)
  expect(pages[0]?.page.next_max_id).toMatch(/^QVF[\w-]+$/)
  expect(pages[0]?.text).toMatch(/"next_media_ids":\[31\d{17},31\d{17}\]/)
})

test('IG9 lists of people have short pages, a person twice, and an opaque cursor', async () => {
  const phone = await signedIn('lists')
  const sizes: number[] = []
  const ids: unknown[] = []
  let cursor = ''
  do {
    const path = `/api/v1/friendships/${open}/followers/?count=30&max_id=${cursor}`
    const body = (await phone.ask(path)).body as { users: { pk: number }[]; next_max_id?: string }
    sizes.push(body.users.length)
    ids.push(...body.users.map(({ pk }) => pk))
    cursor = body.next_max_id ?? ''
  } while (cursor !== '')
  expect(new Set(sizes.slice(0, -1)).size).toBeGreaterThan(1)
  expect(new Set(ids).size).toBe(ids.length - (sizes.length - 1))
})

test('IG9 a limited list says so and has no cursor; the query of the app goes on', async () => {
  const phone = await signedIn('held.back')
  const { username } = (await phone.ask(`/api/v1/users/${open}/info/`)).body.user as { username: string }
  await control.call('POST', '/limited-lists', { username, limited: true })
  const { body } = await phone.ask(`/api/v1/friendships/${open}/followers/?count=200`)
  expect(body).toMatchObject({ should_limit_list_of_followers: true, has_more: false })
  expect(body).not.toHaveProperty('next_max_id')
  const variables = JSON.stringify({ user_id: open, query: '' })
  const { text } = await phone.ask('/graphql/query', {
    text: new URLSearchParams({ variables }).toString(),
    headers: { 'x-fb-friendly-name': 'FollowersList' },
  })
  expect(text).toContain('xdt_api__v1__friendships__followers(max_id:null)')
  expect(text).toMatch(/"next_max_id":"QVF/)
})

test('IG9 odd rows are off until they are switched on', async () => {
  const phone = await signedIn('odd')
  const users = async () =>
    (await phone.ask(`/api/v1/friendships/${open}/followers/?count=20`)).body.users as (object | null)[]
  expect(await users()).not.toContain(null)
  await control.call('POST', '/odd-rows', { on: true })
  expect(await users()).toContain(null)
  expect((await phone.ask('/api/v1/feed/reels_tray/?')).text).toContain('"reel_type":"mas_reel","user":null')
  const sent = await phone.ask('/api/v1/direct_v2/threads/broadcast/text/', {
    text: messageForm(phone.device, open),
  })
  expect(sent.body.payload).not.toHaveProperty('item_id')
  expect(sent.body).toMatchObject({ message_metadata: [{ item_id: expect.stringMatching(/^\d{35}$/) }] })
})

test('posts made on purpose show in their hashtag, at their place and with those who were told to like them', async () => {
  const phone = await signedIn('finds')
  await control.account('author')
  const made = await control.call('POST', '/posts', {
    ...{ author: 'author', caption: 'Überraschung', hashtags: ['überraschung'], place: 213_000_001 },
    ...{ likers: ['finds', 'demo'], comments: [{ by: 'demo', text: 'Oh!' }] },
  })
  const { id } = made.body as unknown as { id: string }
  const tag = await phone.ask(`/api/v1/tags/${encodeURIComponent('überraschung')}/sections/`, {
    text: phone.tagForm(),
  })
  expect(tag.text).toContain(`"id":"${id}"`)
  expect((await phone.ask(`/api/v1/media/${id}/likers/`)).body).toMatchObject({
    users: [{ username: 'finds' }, { username: 'demo' }],
  })
  expect((await phone.ask(`/api/v1/media/${id}/comments/`)).body).toMatchObject({
    comments: [{ text: 'Oh!' }],
  })
  const found = await phone.ask('/api/v1/fbsearch/places/?query=central')
  expect(found.text).toContain('Café Central')
  const place = await phone.ask('/api/v1/locations/213000001/sections/', {
    form: { _uuid: phone.device.uuid, session_id: phone.device.uuid, tab: 'recent' },
  })
  expect(place.text).toContain(`"id":"${id}"`)
})

test('a private account sees who asks, lets one in and sends another away', async () => {
  const owner = await signedIn('closed.door', { private: true })
  const guest = await signedIn('knocks')
  await guest.ask(`/api/v1/friendships/create/${owner.userId()}/`, { form: guest.followForm(owner.userId()) })
  await control.call('POST', '/follow-requests', { username: 'closed.door', by: ['demo'] })
  const pending = async () =>
    ((await owner.ask('/api/v1/friendships/pending/')).body.users as { username: string }[]).map(
      (user) => user.username,
    )
  expect(await pending()).toEqual(['knocks', 'demo'])
  await owner.ask(`/api/v1/friendships/approve/${guest.userId()}/`, {
    form: owner.followForm(guest.userId()),
  })
  expect(await pending()).toEqual(['demo'])
  expect((await guest.ask(`/api/v1/friendships/show/${owner.userId()}/`)).body).toMatchObject({
    following: true,
  })
})

test('comments come a page at a time, by a cursor that is JSON', async () => {
  const phone = await signedIn('reads')
  const { text } = await phone.ask('/api/v1/tags/coffee/sections/', { text: phone.tagForm() })
  const [, pk = ''] = /"id":"(31\d+)_\d+"[^{]*"code"/.exec(text) ?? []
  await control.call('POST', '/media', { id: pk, comments_off: false })
  const first = (await phone.ask(`/api/v1/media/${pk}/comments/`)).body as unknown as CommentPage
  const seen = first.comments.map((comment) => comment.pk)
  let cursor = first.next_min_id
  while (cursor !== null) {
    const path = `/api/v1/media/${pk}/comments/?min_id=${encodeURIComponent(cursor)}`
    const page = (await phone.ask(path)).body as unknown as CommentPage
    seen.push(...page.comments.map((comment) => comment.pk))
    cursor = page.next_min_id
  }
  expect(seen).toHaveLength(first.comment_count)
})

interface CommentPage {
  readonly comments: { readonly pk: string }[]
  readonly comment_count: number
  readonly next_min_id: string | null
}

type Device = ReturnType<typeof appPhone>['device']

function messageForm(device: Device, to: string): string {
  const id = '6800089044792531965'
  return new URLSearchParams({
    ...{
      action: 'send_item',
      recipient_users: `[[${to}]]`,
      text: 'hello',
      client_context: id,
      mutation_token: id,
    },
    ...{ offline_threading_id: id, _uuid: device.uuid, device_id: device.android, is_shh_mode: '0' },
    ...{ send_silently: 'false', is_x_transport_forward: 'false', send_attribution: 'message_button' },
    ...{ btt_dual_send: 'false', is_ae_dual_send: 'false', nav_chain: '1qT:feed_timeline:1' },
  }).toString()
}
