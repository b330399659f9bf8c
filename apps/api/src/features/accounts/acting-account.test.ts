import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { happen, upTo } from '../../testing/events.ts'
import { followLive } from '../../testing/live-client.ts'

let world: ApiWorld
let owner: TestPerson
let operator: TestPerson
let viewer: TestPerson
let shop: string
beforeAll(async () => {
  world = await createApiWorld()
  ;[owner, operator, viewer] = [await world.person(), await world.person(), await world.person()]
  shop = await world.account(owner, { operator, viewer })
})
afterAll(() => world.close())

const leave = (person: TestPerson) =>
  world.database.query('delete from account_members where account_id = $1 and person_id = $2', [
    shop,
    person.id,
  ])
const addAgain = (person: TestPerson, role: string) =>
  world.database.query('insert into account_members (account_id, person_id, role) values ($1, $2, $3)', [
    ...[shop, person.id, role],
  ])

test('AC4 a call without an account means the caller’s first; header and path name another', async () => {
  await happen(world.db, owner.id, 'of the first')
  await happen(world.db, shop, 'of the shop')
  const messages = async (path: string, account?: string) => {
    const { body } = await world.call('GET', path, undefined, {
      token: owner.token,
      ...(account !== undefined && { account }),
    })
    return body.items.map(({ message }: { message: string }) => message)
  }
  expect(await messages('/api/activity')).toEqual(['of the first'])
  expect(await messages('/api/activity', owner.id)).toEqual(['of the first'])
  expect(await messages('/api/activity', shop)).toEqual(['of the shop'])
  expect(await messages('/api/activity', shop.toUpperCase())).toEqual(['of the shop'])
  expect(await messages(`/api/accounts/${shop}/activity`)).toEqual(['of the shop'])
})

test('AC4 an account that is no id is refused by name', async () => {
  const answer = await world.call('GET', '/api/bot/status', undefined, {
    token: owner.token,
    account: 'shop',
  })
  expect(answer).toMatchObject({
    status: 400,
    body: { error: 'INPUT_INVALID', message: expect.stringContaining('x-botyard-account') },
  })
})

test('AC1 an act for an account is written down with who did it and to which account, a refused one too', async () => {
  const choose = (person: TestPerson) =>
    world.call('PUT', '/api/bot/proxy', { url: 'http://127.0.0.1:1' }, { token: person.token, account: shop })
  await choose(owner)
  expect((await choose(operator)).body.error).toBe('ACCOUNT_ROLE_NOT_ENOUGH')
  const lines = await world.database.query<{ actor_id: string; subject_name: string }>(
    `select actor_id, subject_name from audit_log where action = 'proxy.set' and subject_id = $1 order by id`,
    [shop],
  )
  expect(lines).toEqual([
    { actor_id: owner.id, subject_name: 'The shop' },
    { actor_id: operator.id, subject_name: 'The shop' },
  ])
})

test('AC1 a refused command leaves nothing in the activity of an account for whoever may not do it', async () => {
  const failures = () =>
    world.database.query(`select from activity_logs where user_id = $1 and event = 'command.failed'`, [shop])
  const before = (await failures()).length
  const answer = await world.call('POST', '/api/bot/start', {}, { token: viewer.token, account: shop })
  expect(answer).toMatchObject({ status: 403, body: { error: 'ACCOUNT_ROLE_NOT_ENOUGH' } })
  expect(answer.body.message).toContain('owner or an operator')
  const started = await world.call('POST', '/api/bot/start', {}, { token: operator.token, account: shop })
  expect(started.body.error).toBe('SESSION_INVALID')
  expect(await failures()).toHaveLength(before + 1)
})

test('AC4 AB-Q5 a token is bound to one account, or to all of its maker’s, and is asked at every call', async () => {
  const make = (person: TestPerson, body: object) =>
    world.call(
      'POST',
      '/api/tokens',
      { name: 'script', scopes: ['operate'], ...body },
      { token: person.token },
    )
  const bound = (await make(operator, { account_id: shop })).body
  expect(bound.account_id).toBe(shop)
  const status = (token: string, account?: string) =>
    world
      .call('GET', '/api/activity', undefined, { token, ...(account !== undefined && { account }) })
      .then(({ body }) => body.error ?? body.items.at(-1).message)
  expect(await status(bound.token)).toBe('of the shop')
  expect(await status(bound.token, operator.id)).toBe('NOT_FOUND')
  expect((await world.call('GET', '/api/tokens', undefined, { token: bound.token })).body.error).toBe(
    'TOKEN_NOT_ENOUGH',
  )
  const free = (await make(operator, {})).body
  expect(await status(free.token, shop)).toBe('of the shop')
  expect((await make(operator, { account_id: owner.id })).body.error).toBe('NOT_FOUND')
  await leave(operator)
  expect([await status(bound.token), await status(free.token, shop)]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  await addAgain(operator, 'operator')
})

test('AC4 RT-B2 a cursor of one account shows nothing of another', async () => {
  await happen(world.db, shop, 'newer')
  const page = (account: string, cursor = '') =>
    world.call('GET', `/api/activity?limit=1${cursor}`, undefined, { token: owner.token, account })
  const { next_cursor } = (await page(shop)).body
  const { items } = (await page(owner.id, `&cursor=${encodeURIComponent(next_cursor)}`)).body
  expect(items.every(({ message }: { message: string }) => message === 'of the first')).toBe(true)
})

test('AC1 WS-W3 a socket follows an account its person looks after, and is told within a second, in any process, when they do not any more', async () => {
  const other = await world.server()
  const pages = [world.url, other.url].map((url) => followLive(url, viewer.token, null, shop))
  await Promise.all(pages.map((page) => page.until((frames) => frames.length >= 1)))
  await happen(world.db, shop, 'seen')
  const [row] = await world.database.query<{ head: string }>(
    'select head from user_streams where user_id = $1',
    [shop],
  )
  await Promise.all(pages.map((page) => page.until(upTo(Number(row?.head)))))
  await leave(viewer)
  for (const page of pages) {
    await page.until(() => page.errors.length > 0)
    expect(page.errors[0]).toMatchObject({ data: { public: { error: 'NOT_FOUND' } } })
    await page.close()
  }
  await addAgain(viewer, 'viewer')
})

test('AC4 a link to a file names the account of whom it is', async () => {
  const file = (id: string, person: TestPerson) =>
    world.call('GET', `/api/users/${id}/activity.csv`, undefined, { token: person.token })
  expect((await file(shop, viewer)).body).toContain('of the shop')
  expect((await file(owner.id, viewer)).body.error).toBe('NOT_FOUND')
})
