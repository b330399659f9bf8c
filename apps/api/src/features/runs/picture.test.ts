import { startHttpProxy } from '@botyard/bot-engine/instagram/testing/proxies'
import { createReach } from '@botyard/outbound/reach'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld({ reach: createReach(['127.0.0.0/8']) })
})
afterAll(() => world.close())

interface Item {
  instagram_id: string
  username: string
  full_name: string | null
  followers: number | null
  has_picture: boolean
  state: string
}

/** Somebody with a plan for people of #coffee, and what they see of it. */
async function planned(action: 'follow' | 'like', params: object = {}) {
  const person = await world.person()
  const account = await world.bots.sandbox.account()
  const post = (path: string, body: object = {}) =>
    world.call('POST', `/api${path}`, body, { token: person.token })
  await post('/bot/login', account)
  await post('/bot/start')
  const sources = [{ source: 'hashtag', hashtag: 'coffee' }]
  const queued = await post('/bot/queue', { action, sources, count: 12, is_dry_run: true, ...params })
  await world.bots.work(await world.bots.worker(), person.id)
  const id = String(queued.body.run_id)
  const { body } = await world.call('GET', `/api/runs/${id}/targets?limit=200`, undefined, {
    token: person.token,
  })
  const items = body.items as Item[]
  return { person, post, id, items, shown: items.filter((item) => item.has_picture) }
}

/** The answer to a browser that wants a picture, read to its end so that its connection is free. */
async function ask({ token }: TestPerson, id: string, target: string, account?: string) {
  const path = `${account === undefined ? '' : `/accounts/${account}`}/runs/${id}/targets/${target}/picture`
  const answer = await fetch(`${world.url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const kept = (userId: string) =>
  world.database.query<{ person_id: string; type: string | null }>(
    'select person_id, type from person_pictures where user_id = $1 order by read_at',
    [userId],
  )

test('TG7 a plan shows names and counts, and pictures come from Botyard with headers that let them be nothing else', async () => {
  const { person, id, items, shown } = await planned('follow')
  const planned_ = items.filter(({ state }) => state === 'planned')
  expect(planned_).toHaveLength(12)
  for (const item of planned_) expect(item.full_name).toMatch(/^\S+ \S+/)
  expect(items.some(({ has_picture }) => !has_picture)).toBe(true)
  const [target] = shown
  const answer = await ask(person, id, target?.instagram_id ?? '')
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
    ...{ 'cache-control': 'private, max-age=86400', 'cross-origin-resource-policy': 'same-origin' },
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'content-disposition': expect.stringMatching(/^attachment; filename="\d+\.png"$/),
  })
  expect(answer.bytes.subarray(0, 4).toString('latin1')).toBe('\x89PNG')
  expect(JSON.stringify(items)).not.toContain('http')
})

test('TG7 a picture is asked for once, over the account’s proxy, and kept for the account alone', async () => {
  const proxy = await startHttpProxy()
  try {
    const { person, post, id, shown } = await planned('like')
    expect(
      (await world.call('PUT', '/api/bot/proxy', { url: proxy.url }, { token: person.token })).status,
    ).toBe(200)
    const [target] = shown
    const before = proxy.opened()
    for (let asked = 0; asked < 3; asked++)
      expect((await ask(person, id, target?.instagram_id ?? '')).status).toBe(200)
    expect(proxy.opened()).toBe(before + 1)
    // Of a post it is its author's.
    expect(await kept(person.id)).toEqual([
      { person_id: target?.instagram_id.split('_')[1], type: 'image/png' },
    ])
    await proxy.close()
    // With the proxy away nothing goes around it.
    const [, other] = shown
    expect((await ask(person, id, other?.instagram_id ?? '')).status).toBe(404)
    expect((await ask(person, id, target?.instagram_id ?? '')).status).toBe(200)
    expect(await kept(person.id)).toHaveLength(2)
    await post('/bot/logout')
    const [, , third] = shown
    expect((await ask(person, id, third?.instagram_id ?? '')).status).toBe(404)
    expect(await kept(person.id)).toHaveLength(2)
  } finally {
    await proxy.close()
  }
})

test('TG7 a viewer of the account sees its pictures, and nobody else does', async () => {
  const { person, id, shown } = await planned('follow')
  const [viewer, stranger] = [await world.person(), await world.person()]
  await world.database.query(
    `insert into account_members (account_id, person_id, role) values ($1, $2, 'viewer')`,
    [person.id, viewer.id],
  )
  const target = shown[0]?.instagram_id ?? ''
  expect((await ask(viewer, id, target, person.id)).status).toBe(200)
  for (const answer of [
    await ask(stranger, id, target),
    await ask(stranger, id, target, person.id),
    await ask(viewer, id, target),
    await ask(person, id, '1'),
    await ask(person, '00000000-0000-4000-8000-000000000000', target),
  ])
    expect(answer.status).toBe(404)
  for (const wrong of ['..%2F..%2Fetc', 'http:%2F%2F127.0.0.1', '1%00', 'x'])
    expect((await ask(person, id, wrong)).status).toBe(400)
  const drop = (token: string) =>
    world.call(
      'POST',
      `/api/runs/${id}/targets/drop`,
      { instagram_ids: [target] },
      { token, account: person.id },
    )
  expect(await drop(viewer.token)).toMatchObject({
    status: 403,
    body: { error: 'ACCOUNT_ROLE_NOT_ENOUGH' },
  })
  expect(await drop(person.token)).toMatchObject({ status: 200, body: { done: 11 } })
})

test('TG7 an address that is no picture of Instagram is never asked', async () => {
  const { person, id, shown } = await planned('follow')
  const target = shown[0]?.instagram_id ?? ''
  await world.database.query(
    `update effects set facts = facts || jsonb_build_object('pictureUrl', $2::text)
     where run_id = $1 and target_id = $3`,
    [...[id, world.url, target]],
  )
  const { bytes } = await ask(person, id, target)
  expect(JSON.parse(bytes.toString())).toMatchObject({ error: 'PICTURE_UNAVAILABLE' })
  expect(await kept(person.id)).toEqual([{ person_id: target, type: null }])
})
