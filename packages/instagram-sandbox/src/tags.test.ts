import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './index.ts'
import { realClient } from './testing/real-client.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ lenient: 'all' })
})
afterAll(() => sandbox.close())

async function readAll(tag: string) {
  const ig = realClient(sandbox.url, `phone reading ${tag}`)
  await ig.account.login('demo', 'demo-password')
  const feed = ig.feed.tags(tag, 'recent')
  const posts = await feed.items()
  while (feed.isMoreAvailable()) posts.push(...(await feed.items()))
  return posts
}

for (const tag of ['coffee', 'travel', 'cats']) {
  test(`#${tag} has 200 posts by 120 people, none of them on two pages, newest first`, async () => {
    const posts = await readAll(tag)
    expect(posts.length).toBeGreaterThanOrEqual(200)
    expect(new Set(posts.map((post) => post.pk)).size).toBe(posts.length)
    expect(new Set(posts.map((post) => post.user.pk)).size).toBeGreaterThanOrEqual(120)
    expect(posts.map((post) => post.taken_at)).toEqual(
      posts.map((post) => post.taken_at).sort((a, b) => b - a),
    )
    expect(posts.some((post) => post.user.is_private)).toBe(true)
  })
}

test('a hashtag nobody used has no posts and no next page', async () => {
  expect(await readAll('nobodywroteaboutthis')).toEqual([])
})

test('the same seed invents the same people and posts', async () => {
  const twin = await createSandbox({ lenient: 'all' })
  const own = await readAll('coffee')
  const ig = realClient(twin.url, 'phone at the twin')
  await ig.account.login('demo', 'demo-password')
  const [first] = await ig.feed.tags('coffee', 'recent').items()
  expect(first?.user.username).toBe(own[0]?.user.username)
  await twin.close()
})
