import { afterAll, expect, test } from 'vitest'
import { defaultProfiles } from './profiles/index.ts'
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
