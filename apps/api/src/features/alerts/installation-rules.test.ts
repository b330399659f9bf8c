import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const at =
  (account: string) =>
  ({ token }: TestPerson) =>
  (method: Method, path: string, body?: object) =>
    world.call(method, `/api/accounts/${account}${path}`, body, { token })
const fields = {
  ...{ name: 'all of them', is_installation: true, threshold: 1, window_minutes: 10, cooldown_minutes: 60 },
  ...{ tells_by_mail: false, endpoint_id: null },
}

test('AC1 whoever looks after an account of an administrator neither reads of everybody’s failures nor switches that off', async () => {
  const admin = await world.person({ role: 'admin' })
  const operator = await world.person()
  await world.database.query(
    `insert into account_members (account_id, person_id, role) values ($1, $2, 'operator')`,
    [admin.id, operator.id],
  )
  const [own, theirs] = [at(admin.id)(admin), at(admin.id)(operator)]
  const { id } = (await own('POST', '/alerts/rules', fields)).body
  const mine = (await theirs('POST', '/alerts/rules', { ...fields, is_installation: false })).body
  for (const rule of [id, mine.id])
    await world.database.query(
      `insert into alerts (user_id, rule_id, rule_name, error_code, correlation_id, count, wants_mail)
       values ($1, $2, 'x', 'E-IG-E-0003', $3, 1, false)`,
      [admin.id, rule, rule],
    )
  const told = async (call: typeof own) =>
    (await call('GET', '/alerts')).body.items.map((alert: { correlation_id: string }) => alert.correlation_id)
  expect(new Set(await told(own))).toEqual(new Set([id, mine.id]))
  expect(await told(theirs)).toEqual([mine.id])
  const ruleIds = async (call: typeof own) =>
    (await call('GET', '/alerts/rules')).body.items.map((rule: { id: string }) => rule.id)
  expect(await ruleIds(own)).toContain(id)
  expect(await ruleIds(theirs)).not.toContain(id)
  const off = { ...fields, is_installation: false, is_enabled: false }
  expect((await theirs('PUT', `/alerts/rules/${id}`, off)).status).toBe(404)
  expect((await theirs('DELETE', `/alerts/rules/${id}`)).status).toBe(404)
  expect(await ruleIds(own)).toContain(id)
  expect((await own('DELETE', `/alerts/rules/${id}`)).status).toBe(200)
})

test('AC1 an administrator has everybody’s failures told at no account of somebody else', async () => {
  const [admin, owner] = [await world.person({ role: 'admin' }), await world.person()]
  const shop = await world.account(owner, { operator: admin })
  const refused = await at(shop)(admin)('POST', '/alerts/rules', fields)
  expect(refused).toMatchObject({ status: 403, body: { error: 'NOT_ALLOWED' } })
})
