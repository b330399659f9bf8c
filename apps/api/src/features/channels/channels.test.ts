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
const botToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const telegram = { kind: 'telegram', name: 'My chat', config: { bot_token: botToken, chat_id: '77' } }
const slackUrl = 'https://hooks.slack.com/services/T0/B0/xyz'

test('NT1 a channel is added, tried, changed, switched off and removed, and shows nothing it is set up with', async () => {
  const call = as(await world.person())
  const created = await call('POST', '/channels', telegram)
  expect(created).toMatchObject({
    status: 201,
    body: { kind: 'telegram', name: 'My chat', destination: 'https://api.telegram.org', severities: [] },
  })
  const { id } = created.body
  const { delivery_id } = (await call('POST', `/channels/${id}/test`)).body
  const deliveries = (await call('GET', `/channels/${id}/deliveries`)).body.items
  expect(deliveries).toMatchObject([{ id: delivery_id, event: 'channel.test', state: 'waiting' }])
  const changed = await call('PUT', `/channels/${id}`, {
    ...{ name: 'Other chat', severities: ['C'] },
    config: { ...telegram.config, chat_id: '@a_channel' },
  })
  expect(changed.body).toMatchObject({ name: 'Other chat', severities: ['C'] })
  const list = await call('GET', '/channels')
  expect(list.body.items).toMatchObject([{ id, name: 'Other chat', is_enabled: true, off_code: null }])
  for (const answer of [created, changed, list])
    expect(JSON.stringify(answer.body)).not.toMatch(/AAHdq|a_channel/)
  await call('PUT', `/channels/${id}`, { is_enabled: false })
  expect((await call('POST', `/channels/${id}/test`)).body.error).toBe('WEBHOOK_SWITCHED_OFF')
  expect((await call('DELETE', `/channels/${id}`)).status).toBe(200)
  expect((await call('GET', '/channels')).body.items).toEqual([])
})

test('NT1 what a channel cannot be set up with is named by its field, and quoted nowhere', async () => {
  const call = as(await world.person())
  for (const [kind, config, field] of [
    ['telegram', { bot_token: 'secret-that-is-none', chat_id: '77' }, 'config.bot_token'],
    ['telegram', { bot_token: botToken }, 'config.chat_id'],
    ['telegram', { ...telegram.config, chat: '1' }, 'config.chat'],
    ['slack', { url: 'https://example.org/secret-that-is-none' }, 'config.url'],
    ['discord', {}, 'config.url'],
    ['email', { address: 'somebody@example.org' }, 'config.address'],
    ['webhook', { url: 'https://example.org' }, 'kind'],
    ['pigeon', {}, 'kind'],
  ] as const) {
    const { status, body } = await call('POST', '/channels', { kind, name: 'x', config })
    expect({ kind, status, fields: body.fields }).toMatchObject({ kind, status: 400, fields: [{ field }] })
    expect(JSON.stringify(body)).not.toContain('secret-that')
  }
  const inner = { ...telegram.config, api_url: 'https://10.0.0.1' }
  expect((await call('POST', '/channels', { ...telegram, config: inner })).body.error).toBe(
    'WEBHOOK_ADDRESS_REFUSED',
  )
})

test('NT1 RT-B2 channels of somebody else look like none, and webhooks are changed by their own routes', async () => {
  const [alice, bob] = [as(await world.person()), as(await world.person())]
  const { id } = (await alice('POST', '/channels', telegram)).body
  for (const [method, path] of [
    ['PUT', `/channels/${id}`],
    ['DELETE', `/channels/${id}`],
    ['POST', `/channels/${id}/test`],
  ] as const)
    expect({ path, ...(await bob(method, path)) }).toMatchObject({ path, status: 404 })
  expect((await bob('GET', `/channels/${id}/deliveries`)).body.items).toEqual([])
  for (const [method, path] of [
    ['PUT', `/webhooks/${id}`],
    ['DELETE', `/webhooks/${id}`],
    ['POST', `/webhooks/${id}/test`],
    ['POST', `/webhooks/${id}/secret`],
  ] as const)
    expect({ path, ...(await alice(method, path)) }).toMatchObject({ path, status: 404 })
  expect((await alice('GET', '/webhooks')).body.items).toEqual([])
  const webhook = (await alice('POST', '/webhooks', { name: 'w', url: 'https://example.org/w' })).body
  expect(
    (await alice('PUT', `/channels/${webhook.id}`, { config: { url: 'https://x.example' } })).status,
  ).toBe(404)
  expect((await alice('PUT', `/channels/${webhook.id}`, { severities: ['E'] })).body).toMatchObject({
    kind: 'webhook',
    severities: ['E'],
  })
})

test('NT1 BH4 tests of all channels and webhooks share ten a minute', async () => {
  const call = as(await world.person())
  const { id } = (await call('POST', '/channels', { kind: 'slack', name: 's', config: { url: slackUrl } }))
    .body
  const webhook = (await call('POST', '/webhooks', { name: 'w', url: 'https://example.org/w' })).body
  for (let asked = 0; asked < 5; asked++) {
    expect((await call('POST', `/channels/${id}/test`)).status).toBe(202)
    expect((await call('POST', `/webhooks/${webhook.id}/test`)).status).toBe(202)
  }
  const refused = await call('POST', `/channels/${id}/test`)
  expect(refused).toMatchObject({ status: 429, body: { error: 'TOO_MANY_WEBHOOK_SENDS' } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('NT1 forms and browsers learn what they need: fields of each kind, and one push key that stays', async () => {
  const call = as(await world.person())
  const { items } = (await call('GET', '/channels/kinds')).body
  expect(items).toContainEqual({
    ...{ kind: 'slack', title: 'Slack', made_by: 'form' },
    fields: [expect.objectContaining({ name: 'url', title: 'Webhook address', is_required: true })],
  })
  expect(items.find(({ kind }: { kind: string }) => kind === 'push').made_by).toBe('browser')
  const keys = await Promise.all(Array.from({ length: 5 }, () => call('GET', '/channels/push-key')))
  expect(new Set(keys.map(({ body }) => body.public_key)).size).toBe(1)
  expect(Buffer.from(keys[0]?.body.public_key, 'base64url')).toHaveLength(65)
  const rows = await world.database.query<{ kept: string }>(
    'select private_key_encrypted as kept from push_keys',
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.kept).toMatch(/^v2\./)
})

test('NT1 LG-L5 adding and removing a channel leaves its kind and where it goes in the audit log, and nothing secret', async () => {
  const person = await world.person()
  const call = as(person)
  const { id } = (await call('POST', '/channels', { kind: 'slack', name: 'team', config: { url: slackUrl } }))
    .body
  await call('DELETE', `/channels/${id}`)
  const lines = await world.database.query(
    `select action, details from audit_log where actor_id = $1 and action like 'channel.%' order by at, id`,
    [person.id],
  )
  expect(lines).toMatchObject([
    {
      action: 'channel.create',
      details: { kind: 'slack', name: 'team', destination: 'https://hooks.slack.com' },
    },
    { action: 'channel.remove', details: { channel_id: id } },
  ])
  expect(JSON.stringify(lines)).not.toContain('xyz')
})
