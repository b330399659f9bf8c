import { readDroppedRows } from '@botyard/runtime/metrics'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { InstagramPort } from './port.ts'
import { writeSession } from './session/session.ts'
import { webSession } from './testing/sample-sessions.ts'
import { failureOf, startSandbox } from './testing/sandbox.ts'

const sandbox = await startSandbox()
afterAll(() => sandbox.close())
const strictness = (lenient: 'all' | string[]) => sandbox.control('POST', '/strictness', { lenient })
afterEach(async () => {
  await strictness('all')
  await sandbox.control('POST', '/odd-rows', { on: false })
})

const cookiesMade = z.object({ cookies: z.array(z.object({ name: z.string(), value: z.string() })) })

/** An account of each way of speaking, in a sandbox that is as strict as Instagram from then on. */
const ways = {
  async app() {
    const bot = await sandbox.signedIn()
    await strictness([])
    return bot
  },
  async web() {
    const { username, account } = await sandbox.signedIn()
    const userAgent = webSession.browser?.userAgent ?? ''
    const made = await sandbox.control('POST', '/web-sessions', { username, user_agent: userAgent })
    const cookies = cookiesMade
      .parse(made)
      .cookies.map(({ name, value }) => ({ ...{ name, value }, expiresAt: null }))
    const session = writeSession({ ...webSession, userId: account.id, cookies })
    await strictness([])
    return { instagram: sandbox.client({ session }), username, account }
  },
} as const

const somebody = async (instagram: InstagramPort) => {
  const { posts } = await instagram.posts.ofHashtag('coffee', null)
  const post = posts.find(({ author }) => !author.isPrivate)
  if (!post) throw new Error('the page shows too few people')
  return post
}

describe.each(['app', 'web'] as const)('IG1 IG2 a strict Instagram, spoken to as the %s', (way) => {
  test('is asked for everything a bot reads', async () => {
    const { instagram, account } = await ways[way]()
    expect(await instagram.currentAccount()).toEqual(account)
    const { author } = await somebody(instagram)
    expect(await instagram.people.find(author.username)).toEqual(author)
    expect(await instagram.people.find('nobody.is.called.so')).toBeNull()
    expect(await instagram.people.details(author.id)).toMatchObject({ postCount: expect.any(Number) })
    const page = await instagram.people.followers(author.id, null)
    const ids = page.people.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(5)
    const next = await instagram.people.followers(author.id, page.cursor)
    expect(next.people.map(({ id }) => id)).not.toEqual(ids)
    expect((await instagram.people.followed(null)).people).toEqual([])
    expect(await instagram.people.newFollowers()).toEqual([])
    expect((await instagram.relationships(ids.slice(0, 5))).size).toBe(5)
    expect(await instagram.relationship(author.id)).toMatchObject({ isFollowing: false })
    expect([...(await instagram.stories.of(ids)).keys()].every((id) => ids.includes(id))).toBe(true)
    expect(await instagram.messages.hasSent(author.id, 'hello')).toBe(false)
  })

  test('carries out everything a bot does, and shows that it did', async () => {
    const { account: friend } = await sandbox.signedIn()
    const { instagram, username } = await ways[way]()
    const { id: postId, author } = await somebody(instagram)
    expect(await instagram.follow(author.id)).toMatchObject({ isFollowing: true })
    await instagram.posts.like(postId)
    expect(await instagram.posts.isLiked(postId)).toBe(true)
    await instagram.posts.comment(postId, 'so nice')
    expect(await instagram.posts.hasOwnComment(postId, 'so nice')).toBe(true)
    await instagram.messages.send(friend.id, 'hello')
    expect(await instagram.messages.hasSent(friend.id, 'hello')).toBe(true)
    const { people } = await instagram.hashtagPeople('coffee', null)
    const [story] = [...(await instagram.stories.of(people.map(({ id }) => id))).values()]
    if (!story) throw new Error('nobody tells a story')
    await instagram.stories.view(story)
    expect((await instagram.stories.of([story.person.id])).get(story.person.id)?.isSeen).toBe(true)
    expect(await instagram.unfollow(author.id)).toMatchObject({ isFollowing: false })
    const done = (await sandbox.effects()).filter(({ account }) => account === username)
    // The site marks each item of a story by itself.
    expect([...new Set(done.map(({ action }) => action))]).toEqual([
      ...['follow', 'like', 'comment', 'message', 'view_story', 'unfollow'],
    ])
  })

  test('IG6 costs the row where a row is odd, and never the page', async () => {
    const { instagram } = await ways[way]()
    const { author } = await somebody(instagram)
    const plain = await instagram.people.followers(author.id, null)
    await sandbox.control('POST', '/odd-rows', { on: true })
    const odd = await instagram.people.followers(author.id, null)
    expect(odd.people.length).toBeGreaterThan(0)
    for (const person of odd.people) expect(person.id).toMatch(/^\d+$/)
    expect(plain.people.map(({ id }) => id)).toEqual(
      expect.arrayContaining(odd.people.slice(0, 3).map(({ id }) => id)),
    )
    for (const tag of ['coffee', 'travel', 'cats'])
      expect((await instagram.posts.ofHashtag(tag, null)).posts.length).toBeGreaterThan(5)
    await instagram.stories.ofFollowed()
    await instagram.people.newFollowers()
    const counted = await readDroppedRows()
    for (const call of ['followers', 'hashtag-posts'])
      expect(counted, 'what is left out is counted, by call and reason').toContainEqual({
        ...{ call, reason: expect.stringMatching(/^[a-z-]+$/), count: expect.any(Number) },
      })
    expect(counted.filter(({ call }) => call === 'followers').map(({ reason }) => reason)).toContain(
      'no-username',
    )
  })

  test('says when it shows only a part of a list', async () => {
    const { instagram } = await ways[way]()
    const { author } = await somebody(instagram)
    expect((await instagram.people.followers(author.id, null)).isLimited).toBe(false)
    await sandbox.control('POST', '/limited-lists', { username: author.username, limited: true })
    let page = await instagram.people.followers(author.id, null)
    while (page.cursor !== null) page = await instagram.people.followers(author.id, page.cursor)
    expect(page.isLimited).toBe(true)
    await sandbox.control('POST', '/limited-lists', { username: author.username, limited: false })
  })

  test('ends the session when asked', async () => {
    const { instagram } = await ways[way]()
    await instagram.logout()
    expect((await failureOf(instagram.currentAccount())).endsSession).toBe(true)
  })
})

test('IG2 a page that has become too old is loaded again, once', async () => {
  const { instagram } = await ways.web()
  const { author } = await somebody(instagram)
  await instagram.people.details(author.id)
  await sandbox.control('POST', '/web-pages/expire')
  expect(await instagram.people.details(author.id)).not.toBeNull()
})

test('IG2 an operation the site has retired is a failure that names the profile, and nothing else is tried', async () => {
  const { instagram, username } = await ways.web()
  const { author } = await somebody(instagram)
  await sandbox.control('POST', '/doc-ids', { doc_id: '26508036048874888' })
  const failure = await failureOf(instagram.follow(author.id))
  await sandbox.control('POST', '/doc-ids', { doc_id: '26508036048874888', retired: false })
  expect(failure).toMatchObject({ name: 'WEB_QUERY_RETIRED', scope: 'profile' })
  expect(failure.message).toMatch(/web-desktop, seen at work on 2026-10-05, \d+ days ago/)
  expect((await sandbox.effects()).filter(({ account }) => account === username)).toEqual([])
})

test('IG5 a session that lives in headers alone works in the next process, with what the last one was given', async () => {
  const { instagram, account } = await ways.app()
  await instagram.currentAccount()
  const session = JSON.parse(await instagram.serialize())
  expect(session.rotating).toMatchObject({ mid: expect.any(String), rur: expect.any(String) })
  const bare = JSON.stringify({ ...session, cookies: [] })
  const next = sandbox.client({ session: bare, deviceSeed: 'another seed' })
  expect(await next.currentAccount()).toEqual(account)
  expect(JSON.parse(await next.serialize()).device).toEqual(session.device)
})

test('IG1 an app version that is known to be refused says so, with its name and age', async () => {
  const { instagram } = await sandbox.signedIn()
  const session = await instagram.serialize()
  const { defaultProfiles } = await import('./profiles/index.ts')
  const old = { ...defaultProfiles.app, name: 'app-222', version: '222.0.0.13.114', versionCode: '350696709' }
  await strictness([])
  const client = sandbox.client({ session, profiles: () => ({ ...defaultProfiles, app: old }) })
  const failure = await failureOf(client.currentAccount())
  expect(failure.name).toBe('CLIENT_REFUSED')
  expect(failure.message).toMatch(
    /app-222 \(Instagram 222\.0\.0\.13\.114\).*reported to refuse since 2026-02-01/,
  )
})

describe.each(['app', 'web'] as const)('IG6 ids longer than a number holds, as the %s', (way) => {
  test('arrive whole: neighbours that a number would take for one are two people', async () => {
    const { instagram, username } = await ways[way]()
    const found = new Map<string, string>()
    for (const tag of ['coffee', 'travel', 'cats', 'books'])
      for (const { author } of (await instagram.posts.ofHashtag(tag, null)).posts)
        if (author.id.length === 17 && !author.isPrivate) found.set(author.id, author.username)
    const twins = Map.groupBy(found.keys(), (id) => Number(id))
      .values()
      .toArray()
    const pair = twins.find((ids) => ids.length > 1)
    const [first = '', second = ''] = pair ?? []
    expect(second, 'the world has neighbours').toMatch(/^\d{17}$/)
    expect(await instagram.people.find(found.get(first) ?? '')).toMatchObject({ id: first })
    expect(await instagram.people.find(found.get(second) ?? '')).toMatchObject({ id: second })
    await instagram.follow(first)
    expect(await instagram.relationship(first)).toMatchObject({ isFollowing: true })
    expect(await instagram.relationship(second)).toMatchObject({ isFollowing: false })
    expect((await instagram.relationships([first, second])).get(second)).toMatchObject({ isFollowing: false })
    const done = (await sandbox.effects()).filter(({ account }) => account === username)
    expect(done.map(({ target_id }) => target_id)).toEqual([first])
  })
})
