import { afterAll, beforeEach, expect, test } from 'vitest'
import { createSandbox } from './index.ts'
import { controlOf } from './testing/control.ts'
import { signInNewAccount } from './testing/sign-in-new-account.ts'

const sandbox = await createSandbox({ lenient: 'all' })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())
beforeEach(() => control.call('POST', '/follow-backs', { probability: 0, delay_seconds: 0 }))

/** A newcomer at the real library, with the posts of one page of #coffee. */
async function newcomer(username: string, more: object = {}) {
  const ig = await signInNewAccount(sandbox.url, username, more)
  const posts = await ig.feed.tags('coffee', 'recent').items()
  const [post] = posts
  if (!post) throw new Error('#coffee shows no posts')
  const effects = async () =>
    (await control.effects())
      .filter(({ account }) => account === username)
      .map(({ action, target_id, text }) => [action, target_id, ...(text === undefined ? [] : [text])])
  return { ig, posts, post, effects }
}

const moduleInfo = { module_name: 'feed_contextual_hashtag', hashtag: 'coffee' } as const

test('followers of somebody come in pages, and all of them once', async () => {
  const { ig, posts } = await newcomer('pages')
  const owner = posts.find(({ user }) => !user.is_private)?.user
  const feed = ig.feed.accountFollowers(owner?.pk ?? 0)
  const names: string[] = []
  do names.push(...(await feed.items()).map(({ username }) => username))
  while (feed.isMoreAvailable())
  expect(names.length).toBeGreaterThan(50)
  expect(new Set(names).size).toBe(names.length)
})

test('whom one follows is listed, the newest first', async () => {
  const { ig, posts } = await newcomer('follows.two')
  const [first, second] = posts.map(({ user }) => user).filter((user) => !user.is_private)
  await ig.friendship.create(first?.pk ?? 0)
  await ig.friendship.create(second?.pk ?? 0)
  const items = await ig.feed.accountFollowing(ig.state.cookieUserId).items()
  expect(items.map(({ username }) => username)).toEqual([second?.username, first?.username])
})

test('the lists of a private person are for their followers', async () => {
  const { ig } = await newcomer('curious')
  await newcomer('locked', { private: true })
  const { pk } = await ig.user.usernameinfo('locked')
  await expect(ig.feed.accountFollowers(pk).items()).rejects.toThrow('Not authorized to view user')
  expect(await ig.friendship.create(pk)).toMatchObject({ outgoing_request: true, following: false })
})

test('people follow back after a while, and it is told as news', async () => {
  const { ig, posts } = await newcomer('hopeful')
  await control.call('POST', '/follow-backs', { probability: 1, delay_seconds: 600 })
  const person = posts.find(({ user }) => !user.is_private)?.user
  await ig.friendship.create(person?.pk ?? 0)
  expect(await ig.friendship.show(person?.pk ?? 0)).toMatchObject({ followed_by: false })
  await control.call('POST', '/clock', { advance_seconds: 601 })
  expect(await ig.friendship.show(person?.pk ?? 0)).toMatchObject({ followed_by: true })
  const { new_stories } = await ig.news.inbox()
  expect(new_stories.map(({ args }) => args.profile_id)).toEqual([person?.pk])
})

test('a like shows in the post, in the hashtag and in the ledger', async () => {
  const { ig, post, effects } = await newcomer('likes')
  await ig.media.like({ mediaId: post.id, moduleInfo, d: 0 })
  const [info] = (await ig.media.info(post.id)).items
  expect(info?.has_liked).toBe(true)
  const [again] = await ig.feed.tags('coffee', 'recent').items()
  expect(again).toMatchObject({ id: post.id, has_liked: true })
  expect(await effects()).toEqual([['like', post.id]])
})

test('a deleted post can neither be liked nor seen', async () => {
  const { ig, posts } = await newcomer('too.late')
  const post = posts[5]
  await control.call('POST', '/media', { id: post?.id, deleted: true })
  await expect(ig.media.like({ mediaId: post?.id ?? '', moduleInfo, d: 0 })).rejects.toThrow(
    'has been deleted',
  )
  await expect(ig.media.info(post?.id ?? '')).rejects.toThrow('Media not found')
})

test('a comment is listed under its post, unless comments are off', async () => {
  const { ig, posts, effects } = await newcomer('comments')
  const [open, closed] = posts.slice(7)
  await ig.media.comment({ mediaId: open?.id ?? '', text: 'What a crema!' })
  const listed = await ig.feed.mediaComments(open?.id ?? '').items()
  expect(listed.map(({ text, user }) => [text, user.username])).toEqual([['What a crema!', 'comments']])
  await control.call('POST', '/media', { id: closed?.id, comments_off: true })
  await ig.media.comment({ mediaId: closed?.id ?? '', text: 'Hello?' }).catch(() => {})
  expect(await effects()).toEqual([['comment', open?.id, 'What a crema!']])
})

test('a story counts as seen only when its items were sent', async () => {
  const { ig, posts, effects } = await newcomer('watches')
  const ids = [...new Set(posts.map(({ user }) => user.pk))]
  const { reels } = await ig.feed.reelsMedia({ userIds: ids }).request()
  const [reel] = Object.values(reels)
  if (!reel) throw new Error('nobody tells a story')
  await ig.story.seen([{ ...reel.items[0], id: 'no_1' }] as typeof reel.items)
  expect(await effects()).toEqual([])
  await ig.story.seen(reel.items)
  expect(await effects()).toEqual([['view_story', String(reel.user.pk)]])
  const after = await ig.feed.reelsMedia({ userIds: [reel.user.pk] }).request()
  expect(after.reels[String(reel.user.pk)]).toMatchObject({ seen: reel.latest_reel_media })
  expect(await ig.feed.userStory(reel.user.pk).items()).toHaveLength(reel.items.length)
})

test('the tray holds the stories of those one follows', async () => {
  const { ig, posts } = await newcomer('tray')
  const people = posts.map(({ user }) => user).filter((user) => !user.is_private)
  for (const { pk } of people.slice(0, 6)) await ig.friendship.create(pk)
  const tray = await ig.feed.reelsTray().items()
  expect(tray.length).toBeGreaterThan(0)
  expect(people.slice(0, 6).map(({ pk }) => pk)).toEqual(
    expect.arrayContaining(tray.map(({ user }) => user.pk)),
  )
})

test('a message lies in its thread; those closed to strangers refuse it until they follow', async () => {
  const { ig, post, effects } = await newcomer('writes')
  await newcomer('closed', { closed_to_messages: true })
  const { pk } = await ig.user.usernameinfo('closed')
  const say = (to: number, text: string) => ig.entity.directThread([String(to)]).broadcastText(text, true)
  await expect(say(pk, 'Hi')).rejects.toThrow("can't message this account")
  await control.call('POST', '/followers', { username: 'writes', by: ['closed'] })
  await say(pk, 'Hi again')
  expect(await effects()).toEqual([['message', String(pk), 'Hi again']])
  const { thread } = await ig.directThread.getByParticipants([pk])
  expect(thread?.items).toMatchObject([{ text: 'Hi again' }])
  expect(await ig.directThread.getByParticipants([String(post.user.pk)])).not.toHaveProperty('thread')
})
