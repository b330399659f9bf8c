import { withUser } from '@botyard/db'
import { changeStatus } from '@botyard/db/queries/bots/status'
import { insertChannel, listChannels } from '@botyard/db/queries/notifications/channels'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
  await world.person({ role: 'admin' })
})
afterAll(() => world.close())

const as = (person: TestPerson, account?: string) => apiOf(person, world.call, account)
const handOver = (person: TestPerson, heir: TestPerson, by = admin) =>
  as(by).post(`/users/${person.id}/hand-over`, { person_id: heir.id })
const roleIn = async (person: TestPerson, id: string) =>
  (await as(person).get('/accounts')).body.items.find((one: { id: string }) => one.id === id)?.role
const linesAbout = async (id: string) => {
  const { body } = await as(admin).get(`/audit?person=${id}`)
  return body.items.map(({ action }: { action: string }) => action)
}

test('AC1 AC5 whoever leaves is removed, and all they own goes on with another owner, their first account included', async () => {
  const [leaver, heir, operator] = [await world.person(), await world.person(), await world.person()]
  const shop = await world.account(leaver, { operator })
  const others = await world.account(operator, { viewer: leaver })
  await world.database.query(
    `insert into account_members (account_id, person_id, role) values ($1, $2, 'operator'), ($1, $3, 'viewer')`,
    [leaver.id, operator.id, heir.id],
  )
  await withUser(world.db, leaver.id, (tx) =>
    changeStatus(tx, { sessionValid: true, botRunning: true, instagramUsername: 'kept.going' }),
  )
  const answer = await handOver(leaver, heir)
  expect(answer.body).toEqual({ account_ids: [leaver.id, shop] })

  // Nobody signs in as it any more, whatever they had.
  expect((await as(leaver).get('/auth/me')).status).toBe(401)
  const [row] = await world.database.query(
    'select kind, email, password_hash, role, account_name from users where id = $1',
    [leaver.id],
  )
  expect(row).toEqual({
    ...{ kind: 'account', email: null, password_hash: null, role: 'user', account_name: 'kept.going' },
  })
  expect((await as(admin).get(`/users/${leaver.id}`)).body.error).toBe('NOT_FOUND')

  // The accounts went on, with who looked after them beside their owner.
  for (const id of [leaver.id, shop]) expect(await roleIn(heir, id)).toBe('owner')
  for (const id of [leaver.id, shop]) expect(await roleIn(operator, id)).toBe('operator')
  expect((await as(heir, leaver.id).get('/bot/status')).body.bot_running).toBe(true)
  const { body } = await as(operator).get(`/accounts/${others}/members`)
  expect(body.items).toHaveLength(1)
  // It is a further account from now on: it can be handed over, and ended.
  expect((await as(heir).delete(`/accounts/${leaver.id}`)).status).toBe(200)
  expect(await linesAbout(leaver.id)).toEqual(expect.arrayContaining(['person.hand-over']))
})

test('AC5 somebody who was kept out or is about to be erased is handed over too, and what was removed before stays so', async () => {
  const [leaver, heir] = [await world.person(), await world.person()]
  const [shop, removed] = [await world.account(leaver), await world.account(leaver)]
  await as(leaver).delete(`/accounts/${removed}`)
  await as(admin).delete(`/users/${leaver.id}`)
  expect((await handOver(leaver, heir)).status).toBe(200)
  expect(await roleIn(heir, leaver.id)).toBe('owner')
  expect(await roleIn(heir, shop)).toBe('owner')
  expect(await roleIn(heir, removed)).toBeUndefined()
  const { body } = await as(admin).get(`/users/${heir.id}/accounts`)
  expect(body.items.find(({ id }: { id: string }) => id === removed).erased_after).not.toBeNull()
})

test('AC5 browsers of somebody who was handed over are sent nothing any more; channels of the account stay', async () => {
  const [leaver, heir] = [await world.person(), await world.person()]
  const shop = await world.account(leaver)
  const kept = { severities: [], config: {}, url: 'https://push.example.org', name: 'mine' }
  for (const [account, kind] of [
    [leaver.id, 'push'],
    [shop, 'push'],
    [shop, 'email'],
  ] as const)
    await withUser(world.db, account, (tx) => insertChannel(tx, world.bots.engine.keyRing, { ...kept, kind }))
  expect((await handOver(leaver, heir)).status).toBe(200)
  expect(await withUser(world.db, leaver.id, listChannels)).toEqual([])
  expect(await withUser(world.db, shop, listChannels)).toMatchObject([{ kind: 'email' }])
})

test('AC5 nobody hands themselves over, nor to somebody who is kept out, and only administrators do', async () => {
  const [leaver, heir, out] = [await world.person(), await world.person(), await world.person()]
  await as(admin).post(`/users/${out.id}/disable`)
  expect((await handOver(admin, heir)).body.error).toBe('OWN_ACCOUNT')
  expect((await handOver(leaver, out)).body.error).toBe('NOT_FOUND')
  expect((await handOver(leaver, leaver)).body.error).toBe('NOT_FOUND')
  expect((await handOver(leaver, heir, heir)).status).toBe(403)
  const shop = await world.account(leaver)
  expect((await handOver({ ...leaver, id: shop }, heir)).body.error).toBe('NOT_FOUND')
  expect((await as(leaver).get('/auth/me')).status).toBe(200)
})

test('AC5 two people who are handed over to each other at once: one of them is left', async () => {
  const [one, other] = [await world.person(), await world.person()]
  const answers = await Promise.all([handOver(one, other), handOver(other, one)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
})

test('AC5 the database makes no person of an account, and leaves an account nothing to sign in with', async () => {
  const owner = await world.person()
  const shop = await world.account(owner)
  await expect(
    world.database.query(`update users set kind = 'person' where id = $1`, [shop]),
  ).rejects.toThrow('an account becomes no person')
  await world.database.query(`update users set kind = 'account', email = 'kept@example.org' where id = $1`, [
    owner.id,
  ])
  const [row] = await world.database.query('select email, password_hash from users where id = $1', [owner.id])
  expect(row).toEqual({ email: null, password_hash: null })
})

test('AC5 an administrator decides how many accounts everybody may own, and it counts at once', async () => {
  const person = await world.person()
  const decide = (max: number | null, by = admin) => as(by).put('/instance/max-accounts', { max })
  const ownMax = async () => (await as(person).get('/accounts')).body.owned.max
  expect((await as(admin).get('/instance/max-accounts')).body).toEqual({ max: 10, is_default: true })
  expect((await decide(1)).body).toEqual({ max: 1, is_default: false })
  expect(await ownMax()).toBe(1)
  expect((await as(person).post('/accounts', { name: 'one more' })).body.error).toBe('CAP_REACHED')
  await as(admin).put(`/users/${person.id}/max-accounts`, { max: 2 })
  expect((await as(person).post('/accounts', { name: 'one more' })).status).toBe(201)
  expect((await as(admin).get(`/users/${person.id}/accounts`)).body.max).toBe(2)
  expect((await decide(0)).body.fields).toMatchObject([{ field: 'max', wanted: '1 or more' }])
  expect((await decide(5, person)).status).toBe(403)
  expect((await decide(null)).body).toEqual({ max: 10, is_default: true })
})
