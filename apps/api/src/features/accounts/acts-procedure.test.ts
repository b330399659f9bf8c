import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = (person: TestPerson) => apiOf(person, world.call)
interface Act {
  action: string
  actor: string
  details: object
}

test('AC1 an owner reads who did what to the account, page by page, and nobody else does', async () => {
  const [owner, operator] = [await world.person(), await world.person()]
  const shop = await world.account(owner, { operator })
  await as(owner).post(`/accounts/${shop}/invitations`, { invitee: 'somebody', role: 'viewer' })
  await as(owner).put(`/accounts/${shop}/members/${operator.id}`, { role: 'viewer' })
  await as(operator).post(`/accounts/${shop}/leave`)
  const { body } = await as(owner).get(`/accounts/${shop}/acts?limit=2`)
  expect(body.items).toMatchObject([
    { action: 'account.leave', title: 'Account left', actor: operator.username, error_code: null },
    { action: 'account.change-role', actor: owner.username, details: { role: 'viewer' } },
  ])
  const older = (await as(owner).get(`/accounts/${shop}/acts?cursor=${body.next_cursor}`)).body
  expect(older.items.map(({ action }: Act) => action)).toEqual(['account.invite'])
  expect(JSON.stringify([body, older])).not.toContain('127.0.0.1')
  const other = await world.account(owner, { operator })
  expect((await as(operator).get(`/accounts/${other}/acts`)).body.error).toBe('ACCOUNT_ROLE_NOT_ENOUGH')
})

test('AC1 how the person of a first account signed in is theirs, and not told with the account', async () => {
  const [leaver, heir, admin] = [
    await world.person(),
    await world.person(),
    await world.person({ role: 'admin' }),
  ]
  await as(leaver).post('/auth/reauthenticate', { password: 'wrong' })
  await as(leaver).post(`/accounts/${leaver.id}/invitations`, { invitee: heir.username, role: 'viewer' })
  expect((await as(admin).post(`/users/${leaver.id}/hand-over`, { person_id: heir.id })).status).toBe(200)
  const { body } = await as(heir).get(`/accounts/${leaver.id}/acts`)
  const actions = new Set(body.items.map(({ action }: Act) => action))
  expect(actions).toEqual(new Set(['account.invite', 'person.hand-over']))
})
