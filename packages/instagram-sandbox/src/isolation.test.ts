import { afterAll, expect, test } from 'vitest'
import { createSandbox } from './index.ts'
import { controlOf } from './testing/control.ts'
import { realClient } from './testing/real-client.ts'
import { signInNewAccount } from './testing/sign-in-new-account.ts'

const sandbox = await createSandbox({ lenient: 'all' })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())

const signedIn = (username: string) => signInNewAccount(sandbox.url, username)

const mismatchesOf = async (account: string) =>
  (await control.mismatches()).filter((mismatch) => mismatch.account === account)

test('accounts side by side on their own phones leave no mismatch', async () => {
  const clients = await Promise.all(['tidy.a', 'tidy.b', 'tidy.c'].map(signedIn))
  await Promise.all(clients.flatMap((ig) => [ig.account.currentUser(), ig.friendship.create(2_000_000_018)]))
  const tidy = (await control.mismatches()).filter((mismatch) => mismatch.account.startsWith('tidy'))
  expect(tidy).toEqual([])
})

test('a session used from another phone is noticed', async () => {
  const ig = await signedIn('lent')
  ig.state.generateDevice('a stranger’s phone')
  await ig.account.currentUser()
  const what = (await mismatchesOf('lent')).map((mismatch) => mismatch.what)
  expect(what).toEqual(expect.arrayContaining(['device_id', 'uuid']))
})

test('the cookies of one account with the authorization of another are noticed', async () => {
  const [one, two] = [await signedIn('cookie.owner'), await signedIn('cookie.borrower')]
  await two.state.deserializeCookieJar(await one.state.serializeCookieJar())
  await two.account.currentUser()
  const what = (await mismatchesOf('cookie.borrower')).map((mismatch) => mismatch.what)
  expect(what).toEqual(expect.arrayContaining(['session_cookie', 'mid']))
})

test('two accounts on one phone are noticed', async () => {
  await signedIn('phone.owner')
  await control.account('phone.guest')
  await realClient(sandbox.url, 'phone of phone.owner').account.login('phone.guest', 'a-password')
  expect(await mismatchesOf('phone.guest')).toMatchObject([{ what: 'shared_device', got: 'phone.owner' }])
})

test('every request is listed with its account, device and outcome', async () => {
  const ig = await signedIn('listed')
  await ig.account.currentUser()
  const own = (await control.requests()).filter((request) => request.account === 'listed')
  expect(own.map(({ path, status }) => [path, status])).toEqual([
    ['/api/v1/accounts/login/', 200],
    ['/api/v1/accounts/current_user/', 200],
  ])
  expect(new Set(own.map((request) => request.device_id))).toEqual(new Set([ig.state.deviceId]))
})
