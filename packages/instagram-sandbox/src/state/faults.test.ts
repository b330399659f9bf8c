import { IgActionSpamError, IgNetworkError } from 'instagram-private-api'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createSandbox } from '../index.ts'
import { controlOf } from '../testing/control.ts'
import { realClient } from '../testing/real-client.ts'

const sandbox = await createSandbox({ lenient: 'all' })
const control = controlOf(sandbox.url)
const someone = 2_000_000_011
const follow = { path: '/friendships/create/' }
beforeEach(() => control.call('POST', '/reset'))
afterAll(() => sandbox.close())

async function demo() {
  const ig = realClient(sandbox.url, 'phone of demo')
  await ig.account.login('demo', 'demo-password')
  return ig
}

test('a fault before the effect answers in its place, as often as asked', async () => {
  const ig = await demo()
  const body = { message: 'feedback_required', spam: true, feedback_title: 'Try Again Later', status: 'fail' }
  await control.fault({ match: follow, times: 2, status: 400, body })
  await expect(ig.friendship.create(someone)).rejects.toBeInstanceOf(IgActionSpamError)
  await expect(ig.friendship.create(someone)).rejects.toBeInstanceOf(IgActionSpamError)
  expect(await control.effects()).toEqual([])
  expect(await ig.friendship.create(someone)).toMatchObject({ outgoing_request: expect.any(Boolean) })
  expect(await control.effects()).toHaveLength(1)
})

test('a fault after the effect hides that it was carried out', async () => {
  const ig = await demo()
  await control.fault({ match: follow, status: 500, body: 'Oops, an error occurred.', after: 'effect' })
  await expect(ig.friendship.create(someone)).rejects.toMatchObject({ response: { statusCode: 500 } })
  expect(await control.effects()).toMatchObject([
    { account: 'demo', action: 'follow', target_id: String(someone) },
  ])
})

test('a connection is cut before or after the effect', async () => {
  const ig = await demo()
  await control.fault({ match: follow, reset: true })
  await expect(ig.friendship.create(someone)).rejects.toBeInstanceOf(IgNetworkError)
  expect(await control.effects()).toHaveLength(0)
  await control.fault({ match: follow, reset: true, after: 'effect' })
  await expect(ig.friendship.create(someone)).rejects.toBeInstanceOf(IgNetworkError)
  expect(await control.effects()).toHaveLength(1)
})

test('a delay alone lets the request through afterwards', async () => {
  const ig = await demo()
  await control.fault({ match: { path: '/current_user/' }, delay_ms: 120 })
  const startedAt = performance.now()
  expect((await ig.account.currentUser()).username).toBe('demo')
  expect(performance.now() - startedAt).toBeGreaterThan(115)
})

test('an answer that is not JSON arrives as it was given, with 200 too', async () => {
  const ig = await demo()
  await control.fault({ match: { path: '/current_user/' }, status: 200, body: '<html>Please log in</html>' })
  await expect(ig.account.currentUser()).rejects.toBeInstanceOf(IgNetworkError)
})

test('a fault meets only the user it names, at login too', async () => {
  const ig = await demo()
  await control.account('other')
  await control.fault({
    match: { user: 'other' },
    status: 429,
    body: { message: 'Please wait', status: 'fail' },
  })
  expect((await ig.account.currentUser()).username).toBe('demo')
  const other = realClient(sandbox.url, 'phone of other')
  await expect(other.account.login('other', 'a-password')).rejects.toMatchObject({
    response: { statusCode: 429 },
  })
  expect((await other.account.login('other', 'a-password')).username).toBe('other')
})

test('a login that fails after its effect hands over no session', async () => {
  await control.fault({ match: { path: '/accounts/login/' }, status: 502, after: 'effect' })
  const ig = realClient(sandbox.url, 'phone of demo')
  await expect(ig.account.login('demo', 'demo-password')).rejects.toThrow()
  expect(ig.state.authorization).toBeUndefined()
  expect(() => ig.state.cookieUserId).toThrow()
})

test('deleting the faults ends them', async () => {
  const ig = await demo()
  await control.fault({ match: {}, times: 100, status: 503 })
  await expect(ig.account.currentUser()).rejects.toMatchObject({ response: { statusCode: 503 } })
  expect((await control.call('GET', '/faults')).body.faults).toMatchObject([{ times_left: 99 }])
  await control.call('DELETE', '/faults')
  expect((await ig.account.currentUser()).username).toBe('demo')
})
