import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const as =
  ({ token }: TestPerson) =>
  (method: Method, path: string, body?: object) =>
    world.call(method, `/api${path}`, body ?? (method === 'GET' ? undefined : {}), { token })
const hook = { name: 'mine', url: 'https://hooks.example.org/botyard' }

test('a webhook shows its secret once, is tried, changed, and removed with what was sent to it', async () => {
  const call = as(await world.person())
  const created = await call('POST', '/webhooks', hook)
  expect(created).toMatchObject({ status: 201, body: { ...hook, is_enabled: true } })
  expect(created.body.secret).toMatch(/^whsec_/)
  const { id } = created.body
  expect(JSON.stringify((await call('GET', '/webhooks')).body)).not.toContain(created.body.secret)
  expect((await call('POST', `/webhooks/${id}/secret`)).body.secret).not.toBe(created.body.secret)
  const { delivery_id } = (await call('POST', `/webhooks/${id}/test`)).body
  const deliveries = (await call('GET', `/webhooks/${id}/deliveries`)).body.items
  expect(deliveries).toMatchObject([{ id: delivery_id, event: 'webhook.test', state: 'waiting' }])
  expect((await call('POST', `/webhook-deliveries/${delivery_id}/resend`)).status).toBe(202)
  await call('PUT', `/webhooks/${id}`, { is_enabled: false })
  expect((await call('POST', `/webhook-deliveries/${delivery_id}/resend`)).body.error).toBe(
    'WEBHOOK_SWITCHED_OFF',
  )
  expect((await call('DELETE', `/webhooks/${id}`)).status).toBe(200)
  expect((await call('GET', '/webhooks')).body.items).toEqual([])
})

test('WH-K1 an inner address is refused when it is entered', async () => {
  const call = as(await world.person())
  for (const url of [
    'https://127.0.0.1/',
    'https://[::1]/',
    'http://hooks.example.org/',
    'https://10.0.0.8/',
  ])
    expect(await call('POST', '/webhooks', { ...hook, url })).toMatchObject({
      status: 400,
      body: { error: 'WEBHOOK_ADDRESS_REFUSED' },
    })
})

test('RT-B2 webhooks, deliveries and rules of somebody else look like none', async () => {
  const [alice, bob] = [as(await world.person()), as(await world.person())]
  const { id } = (await alice('POST', '/webhooks', hook)).body
  const { delivery_id } = (await alice('POST', `/webhooks/${id}/test`)).body
  const [rule] = (await alice('GET', '/alerts/rules')).body.items
  for (const [method, path] of [
    ['PUT', `/webhooks/${id}`],
    ['DELETE', `/webhooks/${id}`],
    ['POST', `/webhooks/${id}/test`],
    ['POST', `/webhooks/${id}/secret`],
    ['POST', `/webhook-deliveries/${delivery_id}/resend`],
    ['DELETE', `/alerts/rules/${rule.id}`],
  ] as const)
    expect({ path, ...(await bob(method, path)) }).toMatchObject({ path, status: 404 })
  expect((await bob('GET', `/webhooks/${id}/deliveries`)).body.items).toEqual([])
  const theirs = { ...rule, id: undefined, fired_at: undefined, endpoint_id: id }
  expect((await bob('POST', '/alerts/rules', theirs)).status).toBe(404)
})

test('BH4 of 150 tests and resends at once ten are taken, and the others are told how long to wait', async () => {
  const person = await world.person()
  const call = as(person)
  const { id } = (await call('POST', '/webhooks', hook)).body
  const answers = await Promise.all(Array.from({ length: 150 }, () => call('POST', `/webhooks/${id}/test`)))
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(10)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(140)
  // On a busy machine some wait too long for a connection of their person's share, and are refused for that.
  const served = refused.filter(({ body }) => body.error !== 'TOO_MANY_REQUESTS')
  for (const { body, headers } of [...served, await call('POST', `/webhooks/${id}/test`)]) {
    expect(body).toMatchObject({ error: 'TOO_MANY_WEBHOOK_SENDS', code: 'E-HOOK-W-0006' })
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
  }
  const [delivery] = (await call('GET', `/webhooks/${id}/deliveries`)).body.items
  expect((await call('POST', `/webhook-deliveries/${delivery.id}/resend`)).status).toBe(429)

  // A minute later those that still wait count.
  await world.database.query(
    `update webhook_deliveries set asked_at = array[now() - interval '2 minutes'] where user_id = $1`,
    [person.id],
  )
  expect((await call('POST', `/webhooks/${id}/test`)).status).toBe(429)
  await world.database.query(`update webhook_deliveries set state = 'delivered' where user_id = $1`, [
    person.id,
  ])
  expect((await call('POST', `/webhooks/${id}/test`)).status).toBe(202)
  for (let times = 0; times < 9; times++)
    expect((await call('POST', `/webhook-deliveries/${delivery.id}/resend`)).status).toBe(202)
  expect((await call('POST', `/webhook-deliveries/${delivery.id}/resend`)).status).toBe(429)
})

test('U5 everybody’s failures are for administrators', async () => {
  const call = as(await world.person())
  const [rule] = (await call('GET', '/alerts/rules')).body.items
  const { id: _, fired_at: __, ...fields } = rule
  expect((await call('POST', '/alerts/rules', { ...fields, is_installation: true })).body.error).toBe(
    'NOT_ALLOWED',
  )
  expect((await call('POST', '/alerts/rules', { ...fields, codes: ['E-NO-X-1'] })).body.error).toBe(
    'INPUT_INVALID',
  )
  expect((await call('POST', '/alerts/rules', { ...fields, name: 'another' })).status).toBe(201)
})
