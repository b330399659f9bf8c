import { IgLoginBadPasswordError, IgLoginInvalidUserError, IgLoginRequiredError } from 'instagram-private-api'
import { afterAll, expect, test } from 'vitest'
import { createSandbox } from '../index.ts'
import { controlOf } from '../testing/control.ts'
import { realClient } from '../testing/real-client.ts'
import { signInNewAccount } from '../testing/sign-in-new-account.ts'

const sandbox = await createSandbox({ lenient: 'all' })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())

const signedIn = (username: string) => signInNewAccount(sandbox.url, username)

test('an account made again starts over, under the same id', async () => {
  const first = await control.account('made.twice', { password: 'before' })
  const ig = realClient(sandbox.url, 'phone of made.twice')
  await ig.account.login('made.twice', 'before')
  const second = await control.account('made.twice', { password: 'after' })
  expect(second).toEqual(first)
  await expect(ig.account.currentUser()).rejects.toBeInstanceOf(IgLoginRequiredError)
  await expect(ig.account.login('made.twice', 'before')).rejects.toBeInstanceOf(IgLoginBadPasswordError)
  expect((await ig.account.login('made.twice', 'after')).username).toBe('made.twice')
})

test('revoking ends every session of one account and of no other', async () => {
  const [one, two] = [await signedIn('revoked'), await signedIn('not.revoked')]
  expect((await control.call('POST', '/sessions/revoke', { username: 'revoked' })).status).toBe(200)
  await expect(one.account.currentUser()).rejects.toBeInstanceOf(IgLoginRequiredError)
  expect((await two.account.currentUser()).username).toBe('not.revoked')
  await one.account.login('revoked', 'a-password')
  expect((await one.account.currentUser()).username).toBe('revoked')
})

test('a reset leaves the starters, an empty ledger and nobody signed in', async () => {
  const own = await createSandbox({ lenient: 'all' })
  const ownControl = controlOf(own.url)
  await ownControl.account('passing')
  const ig = realClient(own.url, 'phone of demo')
  await ig.account.login('demo', 'demo-password')
  await ig.friendship.create(2_000_000_011)
  await ownControl.fault({ match: { path: '/nowhere/' }, status: 500 })
  await ownControl.call('POST', '/reset')
  expect(await ownControl.effects()).toEqual([])
  expect((await ownControl.call('GET', '/faults')).body.faults).toEqual([])
  await expect(ig.account.currentUser()).rejects.toBeInstanceOf(IgLoginRequiredError)
  await expect(ig.account.login('passing', 'a-password')).rejects.toBeInstanceOf(IgLoginInvalidUserError)
  await ig.account.login('demo', 'demo-password')
  expect(await ig.friendship.show(2_000_000_011)).toMatchObject({ following: false, outgoing_request: false })
  await own.close()
})

test.each([
  ['/faults', { times: 0, status: 500 }, [{ field: 'times', got: 0, wanted: 'at least 1' }]],
  ['/faults', { status: 500, color: 'red' }, [{ field: 'color', got: 'red', wanted: 'no such field' }]],
  [
    '/faults',
    { match: { host: 'x' }, status: 500 },
    [{ field: 'match.host', got: 'x', wanted: 'no such field' }],
  ],
  [
    '/faults',
    { after: 'never', status: 500 },
    [{ field: 'after', got: 'never', wanted: 'one of effect, before' }],
  ],
  [
    '/faults',
    {},
    [
      {
        field: 'body',
        got: {},
        wanted: 'at least one of failure, status, body, delay_ms, reset, hang, truncate',
      },
    ],
  ],
  ['/accounts', { username: 'x' }, [{ field: 'password', got: null, wanted: 'string' }]],
  [
    '/accounts',
    { username: 'x', password: '' },
    [{ field: 'password', got: '', wanted: 'at least 1 characters' }],
  ],
  [
    '/accounts/rename',
    { username: 'demo', to: 'no spaces' },
    [{ field: 'to', wanted: 'letters, digits, dots and underscores' }],
  ],
  ['/sessions/revoke', [], [{ field: 'body', got: [], wanted: 'object' }]],
])('%s refuses %j and names the field', async (path, input, fields) => {
  expect(await control.call('POST', path, input)).toMatchObject({
    status: 400,
    body: { success: false, fields },
  })
})

test('revoking somebody who does not exist says so', async () => {
  expect(await control.call('POST', '/sessions/revoke', { username: 'ghost' })).toMatchObject({
    status: 404,
    body: { fields: [{ field: 'username', got: 'ghost' }] },
  })
})

test('an account that is called otherwise stays the same, and its old name is free for another', async () => {
  const create = async (username: string) =>
    (await control.call('POST', '/accounts', { username, password: 'secret' })).body.id
  const id = await create('mia')
  const rename = (username: string, to: string) => control.call('POST', '/accounts/rename', { username, to })
  expect((await rename('mia', 'Mia.Now')).body).toEqual({ username: 'mia.now', id })
  expect(await create('mia')).not.toBe(id)
  expect(await rename('mia', 'mia.now')).toMatchObject({ status: 409, body: { fields: [{ field: 'to' }] } })
  expect((await rename('nobody.here', 'somebody')).status).toBe(404)
})
