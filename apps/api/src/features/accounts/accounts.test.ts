import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'
import { mailsOf } from '../../testing/mails.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = (person: TestPerson, account?: string) => apiOf(person, world.call, account)
const accountsOf = async (person: TestPerson) => (await as(person).get('/accounts')).body
const add = async (person: TestPerson, name = 'The shop'): Promise<string> =>
  (await as(person).post('/accounts', { name })).body.id

async function invited(owner: TestPerson, account: string, person: TestPerson, role = 'operator') {
  await as(owner).post(`/accounts/${account}/invitations`, { invitee: person.username, role })
  const { body } = await as(person).get('/account-invitations')
  return as(person).post(`/account-invitations/${body.items[0].id}/accept`)
}

test('AC1 AC4 a person adds accounts, each with a bot of its own, and sees all of them at once', async () => {
  const person = await world.person()
  const shop = await add(person)
  const { items, owned } = await accountsOf(person)
  expect(items).toMatchObject([
    { id: person.id, name: person.username, role: 'owner', is_first: true, state: 'disconnected' },
    { id: shop, name: 'The shop', role: 'owner', is_first: false, owner: person.username },
  ])
  expect(owned).toEqual({ count: 2, max: 10 })
  expect((await as(person).put(`/accounts/${shop}`, { name: 'Another shop' })).status).toBe(200)
  expect((await accountsOf(person)).items[1].name).toBe('Another shop')
  const bots = await world.database.query('select namespace from bot_instances where user_id = any ($1)', [
    [person.id, shop],
  ])
  expect(bots).toHaveLength(2)
})

test('AC5 BH7 nobody owns more accounts than they may, however many are added at once, and an administrator sets how many', async () => {
  const person = await world.person()
  const added = await Promise.all(
    Array.from({ length: 20 }, () => as(person).post('/accounts', { name: 'one of many' })),
  )
  expect(added.filter(({ status }) => status === 201)).toHaveLength(9)
  expect(added.find(({ status }) => status !== 201)?.body.error).toBe('CAP_REACHED')
  const admin = await world.person({ role: 'admin' })
  const allow = (max: number | null) => as(admin).put(`/users/${person.id}/max-accounts`, { max })
  expect((await allow(11)).status).toBe(200)
  await add(person)
  expect((await accountsOf(person)).owned).toEqual({ count: 11, max: 11 })
  expect((await as(person).post('/accounts', { name: 'x' })).body.error).toBe('CAP_REACHED')
  await allow(null)
  expect((await accountsOf(person)).owned.max).toBe(10)
})

test('AC1 an owner invites by name or address, and whoever is called that accepts, and is told by mail', async () => {
  const [owner, operator, viewer] = [await world.person(), await world.person(), await world.person()]
  const shop = await add(owner)
  const invite = (invitee: string, role: string) =>
    as(owner).post(`/accounts/${shop}/invitations`, { invitee, role })
  expect((await invite(operator.username.toUpperCase(), 'operator')).status).toBe(201)
  expect((await invite(viewer.email, 'viewer')).status).toBe(201)
  expect((await mailsOf(world, viewer)).map(({ text }) => text)).toEqual([
    expect.stringContaining('https://botyard.example.org/accounts'),
  ])
  // Nobody learns whether there is somebody like that.
  expect((await invite('nobody-at-all', 'viewer')).status).toBe(201)
  expect((await as(owner).get(`/accounts/${shop}/invitations`)).body.items).toHaveLength(3)
  expect((await invite(owner.username, 'viewer')).body.error).toBe('MEMBER_ALREADY')

  for (const [person, role] of [
    [operator, 'operator'],
    [viewer, 'viewer'],
  ] as const) {
    const { body } = await as(person).get('/account-invitations')
    expect(body.items).toMatchObject([{ account_name: 'The shop', role, invited_by: owner.username }])
    const stranger = await world.person()
    const path = `/account-invitations/${body.items[0].id}/accept`
    expect((await as(stranger).post(path, {})).body.error).toBe('NOT_FOUND')
    expect((await as(person).post(path, {})).body).toEqual({ account_id: shop })
    expect((await as(person).post(path, {})).body.error).toBe('NOT_FOUND')
    expect((await accountsOf(person)).items[1]).toMatchObject({ id: shop, role, owner: owner.username })
  }
  const { items } = (await as(operator).get(`/accounts/${shop}/members`)).body
  // The owner first, then the others by name.
  const others = [operator.username, viewer.username].sort()
  expect(items.map(({ username }: { username: string }) => username)).toEqual([owner.username, ...others])
  expect(new Set(items.map(({ role }: { role: string }) => role))).toEqual(
    new Set(['owner', 'operator', 'viewer']),
  )
  expect((await as(viewer).get(`/accounts/${shop}/members`)).body.error).toBe('ACCOUNT_ROLE_NOT_ENOUGH')
})

test('AC1 roles change, people are taken away and leave, and an invitation is taken back or declined', async () => {
  const [owner, person] = [await world.person(), await world.person()]
  const shop = await add(owner)
  await invited(owner, shop, person, 'viewer')
  const roleOf = async () => (await accountsOf(person)).items[1]?.role
  const path = `/accounts/${shop}/members/${person.id}`
  expect((await as(owner).put(path, { role: 'operator' })).status).toBe(200)
  expect(await roleOf()).toBe('operator')
  expect((await as(owner).delete(path)).status).toBe(200)
  expect(await roleOf()).toBeUndefined()
  expect((await as(owner).delete(path)).body.error).toBe('NOT_FOUND')
  await invited(owner, shop, person)
  expect((await as(person).post(`/accounts/${shop}/leave`)).status).toBe(200)
  expect(await roleOf()).toBeUndefined()
  expect((await as(owner).post(`/accounts/${shop}/leave`)).body.error).toBe('OWNER_STAYS')
  expect((await as(owner).delete(`/accounts/${shop}/members/${owner.id}`)).body.error).toBe('NOT_FOUND')

  const invite = () =>
    as(owner).post(`/accounts/${shop}/invitations`, { invitee: person.username, role: 'viewer' })
  const { invitation_id } = (await invite()).body
  expect((await as(owner).delete(`/accounts/${shop}/invitations/${invitation_id}`)).status).toBe(200)
  const declined = (await invite()).body.invitation_id
  expect((await as(person).delete(`/account-invitations/${declined}`)).status).toBe(200)
  expect((await as(person).get('/account-invitations')).body.items).toEqual([])
})

test('AC1 an account is handed over to somebody who looks after it; whoever owned it stays as an operator', async () => {
  const [owner, heir, stranger] = [await world.person(), await world.person(), await world.person()]
  const shop = await add(owner)
  await invited(owner, shop, heir)
  const handOver = (person: TestPerson, account = shop) =>
    as(owner).post(`/accounts/${account}/hand-over`, { person_id: person.id })
  expect((await handOver(stranger)).body.error).toBe('NOT_FOUND')
  expect((await handOver(heir, owner.id)).body.error).toBe('ACCOUNT_IS_FIRST')
  expect((await handOver(heir)).status).toBe(200)
  expect((await accountsOf(heir)).items[1]).toMatchObject({ id: shop, role: 'owner' })
  expect((await accountsOf(owner)).items[1]).toMatchObject({
    id: shop,
    role: 'operator',
    owner: heir.username,
  })
  expect((await handOver(heir)).body.error).toBe('ACCOUNT_ROLE_NOT_ENOUGH')
})

test('AC1 an account that is removed opens for nobody, frees its Instagram account, and comes back or is erased', async () => {
  const [owner, operator] = [await world.person(), await world.person()]
  const shop = await add(owner)
  await invited(owner, shop, operator)
  expect((await as(owner).delete(`/accounts/${owner.id}`)).body.error).toBe('ACCOUNT_IS_FIRST')
  expect((await as(owner).delete(`/accounts/${shop}`)).status).toBe(200)
  for (const person of [owner, operator]) {
    expect((await as(person, shop).get('/bot/status')).body.error).toBe('NOT_FOUND')
    expect((await accountsOf(person)).items).toHaveLength(1)
  }
  const admin = await world.person({ role: 'admin' })
  expect((await as(admin).get(`/users/${owner.id}/accounts`)).body.items[1]).toMatchObject({
    id: shop,
    erased_after: expect.any(String),
  })
  expect((await as(admin).post(`/accounts/${shop}/bring-back`)).status).toBe(200)
  expect((await as(operator, shop).get('/bot/status')).status).toBe(200)
  expect((await as(admin).post(`/accounts/${shop}/erase`)).status).toBe(200)
  expect((await as(owner, shop).get('/bot/status')).body.error).toBe('NOT_FOUND')
})

test('AC1 the accounts of somebody who is kept out are kept out with them, unless another owns them by then', async () => {
  const [owner, operator, admin] = [
    await world.person(),
    await world.person(),
    await world.person({ role: 'admin' }),
  ]
  const [shop, bar] = [await add(owner), await add(owner, 'The bar')]
  await invited(owner, shop, operator)
  const opens = async (account: string) => (await as(operator, account).get('/bot/status')).status === 200
  const transfer = await as(admin).post(`/accounts/${bar}/transfer`, { person_id: operator.id })
  expect(transfer.status).toBe(200)
  await as(admin).post(`/users/${owner.id}/disable`)
  expect([await opens(shop), await opens(bar)]).toEqual([false, true])
  await as(admin).post(`/users/${owner.id}/enable`)
  expect([await opens(shop), await opens(bar)]).toEqual([true, true])
})

test('AC4 several bots are started and stopped at once; what one refuses stops no other', async () => {
  const [owner, viewer] = [await world.person(), await world.person()]
  const [shop, bar] = [await add(owner), await add(owner, 'The bar')]
  await invited(owner, shop, viewer, 'viewer')
  const run = (person: TestPerson, command: string, ids: string[]) =>
    as(person)
      .post('/accounts/command', { command, ids })
      .then(({ body }) =>
        body.items.map(({ error }: { error: { error: string } | null }) => error?.error ?? null),
      )
  expect(await run(owner, 'start', [shop, bar])).toEqual(['SESSION_INVALID', 'SESSION_INVALID'])
  expect(await run(owner, 'stop', [shop, bar])).toEqual([null, null])
  expect(await run(viewer, 'stop', [shop, bar, viewer.id])).toEqual([
    'ACCOUNT_ROLE_NOT_ENOUGH',
    'NOT_FOUND',
    null,
  ])
})
