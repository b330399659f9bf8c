import { afterAll, expect, test } from 'vitest'
import { readImport } from '../imports/read-import.ts'
import { toSession } from '../imports/to-session.ts'
import { defaultProfiles } from './profiles/index.ts'
import { writeSession } from './session/session.ts'
import { failureOf, startSandbox } from './testing/sandbox.ts'

const sandbox = await startSandbox()
afterAll(() => sandbox.close())

/** The app of the first release. */
const app222 = {
  ...defaultProfiles.app,
  ...{ name: 'app-222', version: '222.0.0.13.114', versionCode: '350696709' },
  bloksVersionId: '388ece79ebc0e70e87873505ed1b0ff335ae2868a978cc951b6721c41d46a30a',
}

test('IG9 with nothing granted the default profile connects, reads and acts, and no request is refused for its form', async () => {
  expect(await sandbox.control('GET', '/strictness')).toMatchObject({ strict: true, lenient: [] })
  const { instagram, username } = await sandbox.signedIn()
  const [someone] = (await instagram.hashtagPeople('coffee', null)).people.filter((one) => !one.isPrivate)
  expect(await instagram.follow(someone?.id ?? '')).toMatchObject({ isFollowing: true })
  const own = (await sandbox.requests()).filter(({ account }) => account === username)
  expect(own.length).toBeGreaterThan(3)
  expect(own.filter((request) => 'refused' in request)).toEqual([])
})

test('IG9 version 222 is refused as such within one attempt, on a sandbox that grants nothing', async () => {
  const credentials = await sandbox.account()
  const old = sandbox.client({
    profiles: () => ({ ...defaultProfiles, app: app222 }),
    deviceSeed: 'an old phone',
  })
  expect((await failureOf(old.login(credentials))).name).toBe('CLIENT_REFUSED')
  const attempts = (await sandbox.requests()).filter(
    ({ path, account }) => path === '/api/v1/accounts/login/' && account === credentials.username,
  )
  expect(attempts).toMatchObject([{ status: 467, refused: 'old_versions: version 222.0.0.13.114' }])
})

test('IG9 the session of a browser reads and acts on the web host, and no request is refused for its form', async () => {
  const { username } = await sandbox.account()
  const browser = await sandbox.control('POST', '/web-sessions', { username })
  const { cookies, user_agent } = browser as { cookies: unknown; user_agent: string }
  const imported = readImport(JSON.stringify(cookies), new Date())
  const session = writeSession(
    toSession(imported, {
      ...{ useAs: 'web', userAgent: user_agent, acceptLanguage: null },
      ...{ profiles: defaultProfiles, deviceSeed: 'of no use' },
    }),
  )
  const instagram = sandbox.client({ session })
  expect((await instagram.currentAccount()).username).toBe(username)
  const { posts } = await instagram.posts.ofHashtag('coffee', null)
  const post = posts.find(({ author }) => !author.isPrivate)
  const person = post?.author.id ?? ''
  expect(await instagram.follow(person)).toMatchObject({ isFollowing: true })
  await instagram.posts.like(post?.id ?? '')
  await instagram.posts.comment(post?.id ?? '', 'so nice')
  const friend = await instagram.people.find((await sandbox.account()).username)
  await instagram.messages.send(friend?.id ?? '', 'hello')
  expect((await instagram.people.followers(person, null)).people.length).toBeGreaterThan(0)
  expect(await instagram.unfollow(person)).toMatchObject({ isFollowing: false })
  const own = (await sandbox.requests()).filter(({ account }) => account === username)
  expect(own.filter((request) => 'refused' in request)).toEqual([])
  const effects = (await sandbox.effects()).filter(({ account }) => account === username)
  expect(effects.map(({ action }) => action)).toEqual(['follow', 'like', 'comment', 'message', 'unfollow'])
})
