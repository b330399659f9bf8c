import { IgNotFoundError } from 'instagram-private-api'
import { afterAll, expect, test } from 'vitest'
import { createSandbox } from './index.ts'
import { controlOf } from './testing/control.ts'
import { realClient } from './testing/real-client.ts'
import { signInNewAccount } from './testing/sign-in-new-account.ts'

const sandbox = await createSandbox({ lenient: 'all' })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())

/** A signed-in newcomer who follows nobody, and the people of one page of #coffee. */
async function newcomer(username: string) {
  const ig = await signInNewAccount(sandbox.url, username)
  const posts = await ig.feed.tags('coffee', 'recent').items()
  const people = posts.map((post) => post.user)
  const open = people.filter((person) => !person.is_private)
  const [locked] = people.filter((person) => person.is_private)
  if (!locked) throw new Error('the first page shows nobody private')
  return { ig, open, locked }
}

test('following is seen by show and show_many, and unfollowing too', async () => {
  const { ig, open } = await newcomer('shows')
  const [first, second] = open.map((person) => person.pk)
  if (!first || !second) throw new Error('nobody to follow')
  expect(await ig.friendship.show(first)).toMatchObject({ following: false, status: 'ok' })
  expect(await ig.friendship.create(first)).toMatchObject({ following: true, outgoing_request: false })
  expect(await ig.friendship.show(first)).toMatchObject({ following: true })
  const many = await ig.friendship.showMany([first, second])
  expect(many[first]).toMatchObject({ following: true })
  expect(many[second]).toMatchObject({ following: false })
  expect(await ig.friendship.destroy(first)).toMatchObject({ following: false })
  expect(await ig.friendship.show(first)).toMatchObject({ following: false })
})

test('a private person is only asked', async () => {
  const { ig, locked } = await newcomer('asks')
  expect(await ig.friendship.create(locked.pk)).toMatchObject({
    following: false,
    outgoing_request: true,
    is_private: true,
  })
})

test('what one account follows, another does not', async () => {
  const one = await newcomer('one')
  const two = await newcomer('two')
  const target = one.open[0]?.pk ?? 0
  await one.ig.friendship.create(target)
  expect(await two.ig.friendship.show(target)).toMatchObject({ following: false })
})

test('the ledger holds every effect in order, a repeat included', async () => {
  const { ig, open } = await newcomer('ledger.keeper')
  const [first, second] = open
  if (!first || !second) throw new Error('nobody to follow')
  await ig.friendship.create(first.pk)
  await ig.friendship.create(second.pk)
  await ig.friendship.create(first.pk)
  await ig.friendship.destroy(second.pk)
  const own = (await control.effects()).filter((effect) => effect.account === 'ledger.keeper')
  expect(own.map((effect) => [effect.action, effect.target_id, effect.target_username])).toEqual([
    ['follow', String(first.pk), first.username],
    ['follow', String(second.pk), second.username],
    ['follow', String(first.pk), first.username],
    ['unfollow', String(second.pk), second.username],
  ])
  expect((await control.call('GET', '/effects?account=ledger.keeper')).body.effects).toEqual(own)
})

test('the demo account knows some people of each hashtag already', async () => {
  const ig = realClient(sandbox.url, 'phone of demo')
  await ig.account.login('demo', 'demo-password')
  const feed = ig.feed.tags('coffee', 'recent')
  const posts = await feed.items()
  while (feed.isMoreAvailable()) posts.push(...(await feed.items()))
  const ties = await ig.friendship.showMany(posts.map((post) => post.user.pk))
  const following = Object.values<{ following: boolean }>(ties).filter((tie) => tie.following).length
  expect(following).toBeGreaterThan(0)
  expect(following).toBeLessThan(20)
})

test('people are found by id, by name and by search; nobody else is', async () => {
  const { ig, open } = await newcomer('looks.up')
  const person = open[0]
  if (!person) throw new Error('nobody to look up')
  expect(await ig.user.info(person.pk)).toMatchObject({
    username: person.username,
    follower_count: expect.any(Number),
  })
  expect(await ig.user.usernameinfo(person.username)).toMatchObject({ pk: person.pk })
  expect(await ig.user.searchExact(person.username)).toMatchObject({ pk: person.pk })
  await expect(ig.user.info(1)).rejects.toBeInstanceOf(IgNotFoundError)
  await expect(ig.friendship.create(1)).rejects.toBeInstanceOf(IgNotFoundError)
  await expect(ig.friendship.create(ig.state.cookieUserId)).rejects.toThrow('Invalid target user')
})
