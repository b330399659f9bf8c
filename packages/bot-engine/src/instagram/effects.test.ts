import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf, startSandbox } from './testing/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const effectsOf = async (username: string) =>
  (await sandbox.effects())
    .filter(({ account }) => account === username)
    .map(({ action, target_id }) => [action, target_id])

test('followers are read page by page from somebody found by name; pages may overlap, as Instagram’s do', async () => {
  const { instagram } = await sandbox.signedIn()
  const [someone] = (await instagram.hashtagPeople('coffee', null)).people.filter((one) => !one.isPrivate)
  const found = await instagram.people.find(someone?.username ?? '')
  expect(found).toEqual(someone)
  const ids: string[] = []
  let pages = 0
  let cursor: string | null = null
  do {
    const page = await instagram.people.followers(found?.id ?? '', cursor)
    ids.push(...page.people.map(({ id }) => id))
    pages += 1
    cursor = page.cursor
  } while (cursor !== null)
  expect(pages).toBeGreaterThan(2)
  expect(new Set(ids).size).toBeGreaterThan(30)
  expect(ids.length - new Set(ids).size).toBeLessThan(pages)
})

test('a name nobody has finds nobody', async () => {
  const { instagram } = await sandbox.signedIn()
  expect(await instagram.people.find('nobody.is.called.so')).toBeNull()
  expect(await instagram.people.find('../../accounts/logout')).toBeNull()
})

test('unfollowing is seen at once, among the followed people too', async () => {
  const { instagram, username } = await sandbox.signedIn()
  const [someone] = (await instagram.hashtagPeople('coffee', null)).people.filter((one) => !one.isPrivate)
  const id = someone?.id ?? ''
  await instagram.follow(id)
  expect((await instagram.people.followed(null)).people).toEqual([someone])
  expect(await instagram.unfollow(id)).toMatchObject({ isFollowing: false, isRequested: false })
  expect((await instagram.people.followed(null)).people).toEqual([])
  expect(await effectsOf(username)).toEqual([
    ['follow', id],
    ['unfollow', id],
  ])
})

test('new followers are told with the time they came', async () => {
  const { instagram, username } = await sandbox.signedIn()
  expect(await instagram.people.newFollowers()).toEqual([])
  await sandbox.control('POST', '/followers', { username, count: 2 })
  const followers = await instagram.people.newFollowers()
  expect(followers).toHaveLength(2)
  expect(Date.now() - (followers[0]?.since.getTime() ?? 0)).toBeLessThan(60_000)
  expect(await instagram.relationship(followers[0]?.id ?? '')).toMatchObject({ followsBack: true })
})

test('a like and a comment are seen when looked for', async () => {
  const { instagram, username } = await sandbox.signedIn()
  const [post] = (await instagram.posts.ofHashtag('travel', null)).posts
  const id = post?.id ?? ''
  expect([post?.isLiked, await instagram.posts.isLiked(id)]).toEqual([false, false])
  await instagram.posts.like(id)
  expect(await instagram.posts.isLiked(id)).toBe(true)
  await instagram.posts.comment(id, 'Where is this?')
  expect(await instagram.posts.hasOwnComment(id, 'Where is this?')).toBe(true)
  expect(await instagram.posts.hasOwnComment(id, 'Another one')).toBe(false)
  expect(await effectsOf(username)).toEqual([
    ['like', id],
    ['comment', id],
  ])
})

test('a deleted post and one without comments are failures of this post alone', async () => {
  const { instagram } = await sandbox.signedIn()
  const [gone, quiet] = (await instagram.posts.ofHashtag('cats', null)).posts
  await sandbox.control('POST', '/media', { id: gone?.id, deleted: true })
  await sandbox.control('POST', '/media', { id: quiet?.id, comments_off: true })
  expect(await failureOf(instagram.posts.like(gone?.id ?? ''))).toMatchObject({
    name: 'MEDIA_DELETED',
    scope: 'target',
    outcome: 'refused',
  })
  expect(await failureOf(instagram.posts.comment(quiet?.id ?? '', 'Hello?'))).toMatchObject({
    name: 'COMMENTS_OFF',
    scope: 'target',
    outcome: 'refused',
  })
  const again = (await instagram.posts.ofHashtag('cats', null)).posts
  expect(again.find(({ id }) => id === quiet?.id)).toMatchObject({ hasCommentsOff: true })
})

test('a story is seen as a whole, and says so afterwards', async () => {
  const { instagram, username } = await sandbox.signedIn()
  const { people } = await instagram.hashtagPeople('coffee', null)
  const [story] = (await instagram.stories.of(people.map(({ id }) => id))).values()
  if (!story) throw new Error('nobody tells a story')
  expect(story.isSeen).toBe(false)
  await instagram.stories.view(story)
  expect((await instagram.stories.of([story.person.id])).get(story.person.id)?.isSeen).toBe(true)
  await instagram.follow(story.person.id)
  expect(await instagram.stories.ofFollowed()).toMatchObject([{ person: story.person, isSeen: true }])
  expect(await effectsOf(username)).toEqual([
    ['view_story', story.person.id],
    ['follow', story.person.id],
  ])
})

test('a message is found in its conversation; who takes none refuses it for themselves alone', async () => {
  const { instagram, username } = await sandbox.signedIn()
  const open = await sandbox.account()
  const closed = await sandbox.account({ closed_to_messages: true })
  const [to, notTo] = await Promise.all([
    instagram.people.find(open.username),
    instagram.people.find(closed.username),
  ])
  expect(await instagram.messages.hasSent(to?.id ?? '', 'Hello')).toBe(false)
  await instagram.messages.send(to?.id ?? '', 'Hello')
  expect(await instagram.messages.hasSent(to?.id ?? '', 'Hello')).toBe(true)
  expect(await instagram.messages.hasSent(to?.id ?? '', 'Good bye')).toBe(false)
  expect(await failureOf(instagram.messages.send(notTo?.id ?? '', 'Hello'))).toMatchObject({
    name: 'MESSAGES_CLOSED',
    scope: 'target',
  })
  expect(await effectsOf(username)).toEqual([['message', to?.id]])
})

test('the lists of a private person are refused for this person alone', async () => {
  const { instagram } = await sandbox.signedIn()
  const locked = await sandbox.account({ private: true })
  const person = await instagram.people.find(locked.username)
  expect(await failureOf(instagram.people.followers(person?.id ?? '', null))).toMatchObject({
    name: 'TARGET_PRIVATE',
    scope: 'target',
  })
})
