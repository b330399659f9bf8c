import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

async function running() {
  const person = await world.person()
  const account = await world.bots.sandbox.account()
  const api = apiOf(person, world.call)
  expect((await api.post('/bot/login', account)).body.success).toBe(true)
  expect((await api.post('/bot/start')).body.state).toBe('running')
  return { person, api, account }
}

test('S1 S2 S3 a fresh user has no session, so nothing starts and nothing is queued', async () => {
  const person = await world.person()
  const api = apiOf(person, world.call)
  expect((await api.get('/bot/status')).body).toMatchObject({
    state: 'disconnected',
    session_valid: false,
    current_run: null,
    pending_login: null,
    last_error: null,
  })
  expect(await api.post(`/users/${person.id}/test-session`)).toMatchObject({
    status: 200,
    body: { session_valid: false, instagram_username: null, error_code: null },
  })
  for (const [path, body] of [
    ['/bot/start', {}],
    ['/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 5 }],
  ] as const)
    expect(await api.post(path, body)).toMatchObject({
      status: 409,
      body: { error: 'SESSION_INVALID', code: 'E-SES-E-0001' },
    })
  expect((await api.get('/runs')).body.items).toEqual([])
})

test('E6 a command that failed is logged once, kept in the activity, and the last error of the bot', async () => {
  const person = await world.person()
  const api = apiOf(person, world.call)
  const { body } = await api.post('/bot/start')
  const [entry] = (await api.get('/activity')).body.items
  expect(entry).toMatchObject({
    event: 'command.failed',
    status: 'failed',
    error_code: 'E-SES-E-0001',
    correlation_id: body.correlation_id,
  })
  expect((await api.get('/bot/status')).body).toMatchObject({
    state: 'disconnected',
    last_error: { code: 'E-SES-E-0001' },
  })
  const [row] = await world.database.query<{ metadata: object }>(
    'select metadata from activity_logs where user_id = $1',
    [person.id],
  )
  expect(row?.metadata).toMatchObject({
    error_code: 'E-SES-E-0001',
    file: 'packages/bot-engine/src/gate.ts',
    line: expect.any(Number),
    stack: expect.any(Array),
  })
  expect(
    world.log.filter((line) => line.includes(body.correlation_id) && line.includes('SESSION_INVALID')),
  ).toHaveLength(1)
  expect((await api.get('/errors/E-SES-E-0001')).body).toMatchObject({
    name: 'SESSION_INVALID',
    seen_count: 1,
    last_seen: entry.at,
  })
})

test('I1 a wrong Instagram password is told as such and kept nowhere', async () => {
  const person = await world.person()
  const answer = await apiOf(person, world.call).post('/bot/login', {
    username: 'demo',
    password: 'wrong-canary',
  })
  expect(answer).toMatchObject({ status: 400, body: { error: 'INSTAGRAM_PASSWORD_WRONG' } })
  const rows = await world.database.query('select * from activity_logs where user_id = $1', [person.id])
  expect(JSON.stringify(rows)).not.toContain('canary')
})

test('A1 a queued run follows, and run, activity and limits tell of it', async () => {
  const { person, api, account } = await running()
  const queued = await api.post('/bot/actions/follow-hashtag', { hashtag: '#Coffee', count: 3 })
  expect(queued).toMatchObject({ status: 202, body: { run_id: expect.any(String) } })
  expect((await api.get('/bot/status')).body.current_run).toMatchObject({
    id: queued.body.run_id,
    title: 'Follow by hashtag',
    params: { hashtag: 'coffee', count: 3 },
  })
  await world.bots.work(await world.bots.worker(), person.id)
  expect((await api.get(`/runs/${queued.body.run_id}`)).body).toMatchObject({
    state: 'done',
    requested: 3,
    done: 3,
  })
  expect(await world.bots.follows(account.username)).toHaveLength(3)
  const { items } = (await api.get('/activity')).body
  const seqs = items.map((item: { seq: number }) => item.seq)
  expect(seqs).toEqual(Array.from(seqs, (_, index) => seqs.length - index))
  expect(items.filter((item: { event: string }) => item.event === 'effect.acknowledged')).toHaveLength(3)
  expect((await api.get('/limits')).body.items).toContainEqual(
    expect.objectContaining({ action: 'follow', title: 'Follows', daily_used: 3, hourly_used: 3 }),
  )
})

test('lists are read page by page, each entry once', async () => {
  const { person, api } = await running()
  for (let index = 0; index < 5; index++)
    await api.post('/bot/actions/follow-hashtag', { hashtag: 'cats', count: 1 })
  await world.database.query('update runs set created_at = date_trunc($1, created_at) where user_id = $2', [
    'minute',
    person.id,
  ])
  for (const path of ['/runs', '/activity']) {
    const whole = (await api.get(`${path}?limit=200`)).body.items
    const pages: unknown[] = []
    for (let cursor = ''; ; ) {
      const page = (await api.get(`${path}?limit=2${cursor && `&cursor=${cursor}`}`)).body
      pages.push(...page.items)
      if (page.next_cursor === null) break
      cursor = page.next_cursor
    }
    expect(pages).toEqual(whole)
    expect(whole.length).toBeGreaterThanOrEqual(5)
  }
})

test('a run is cancelled once', async () => {
  const { api } = await running()
  const { run_id } = (await api.post('/bot/actions/follow-hashtag', { hashtag: 'cats', count: 2 })).body
  expect((await api.post(`/runs/${run_id}/cancel`)).body.state).toBe('cancelled')
  expect(await api.post(`/runs/${run_id}/cancel`)).toMatchObject({
    status: 409,
    body: { error: 'RUN_ALREADY_ENDED' },
  })
})

test('Q3 a user chooses a limit up to their ceiling, which only an administrator raises', async () => {
  const [{ api, person }, administrator] = await Promise.all([running(), world.person({ role: 'admin' })])
  const choose = (daily_limit: number, hourly_limit = 5) =>
    api.put('/limits/follow', { daily_limit, hourly_limit })
  expect(await choose(20)).toMatchObject({
    status: 200,
    body: { action: 'follow', daily_limit: 20, hourly_limit: 5, daily_ceiling: 1_000, hourly_ceiling: 200 },
  })
  expect(await choose(30), 'a lowered limit is no trap').toMatchObject({ body: { daily_limit: 30 } })
  expect(await choose(1_001)).toMatchObject({ status: 403, body: { error: 'LIMIT_RAISE_REFUSED' } })

  const allow = (daily_limit: number) =>
    apiOf(administrator, world.call).put(`/users/${person.id}/limits/follow`, {
      daily_limit,
      hourly_limit: 9,
    })
  expect(await allow(40)).toMatchObject({ status: 200, body: { daily_limit: 40, daily_ceiling: 40 } })
  expect(await choose(41)).toMatchObject({ status: 403, body: { error: 'LIMIT_RAISE_REFUSED' } })
  expect(await allow(50)).toMatchObject({ status: 200 })
  expect(await choose(41)).toMatchObject({ status: 200, body: { daily_limit: 41 } })

  expect((await api.put('/limits/nothing', { daily_limit: 1, hourly_limit: 1 })).status).toBe(404)
  expect((await api.get('/activity')).body.items[0].event).toBe('limits.changed')
})

test('B5 a second start is harmless, stop and disconnect leave nothing', async () => {
  const { api } = await running()
  expect((await api.post('/bot/start')).body.state).toBe('running')
  expect((await api.post('/bot/stop')).body).toMatchObject({ state: 'ready', bot_running: false })
  expect((await api.post('/bot/logout')).body).toEqual({ success: true })
  expect((await api.get('/bot/status')).body).toMatchObject({
    state: 'disconnected',
    instagram_username: null,
  })
})

test('RT-B2 another user’s run, activity and session look like none', async () => {
  const [{ person, api }, stranger] = await Promise.all([running(), world.person({ role: 'admin' })])
  const { run_id } = (await api.post('/bot/actions/follow-hashtag', { hashtag: 'cats', count: 1 })).body
  const other = apiOf(stranger, world.call)
  const missing = crypto.randomUUID()
  for (const [foreign, none] of [
    [await other.get(`/runs/${run_id}`), await other.get(`/runs/${missing}`)],
    [await other.post(`/runs/${run_id}/cancel`), await other.post(`/runs/${missing}/cancel`)],
    [
      await other.post(`/users/${person.id}/test-session`),
      await other.post(`/users/${missing}/test-session`),
    ],
  ] as const) {
    expect(foreign).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } })
    expect({ ...foreign.body, correlation_id: '' }).toEqual({ ...none.body, correlation_id: '' })
  }
  expect((await other.get(`/runs?cursor=${run_id}`)).body.items).toEqual([])
  expect((await other.get('/activity')).body.items).toEqual([])
})

test('E2 the registry is the knowledge base', async () => {
  const { items } = (await apiOf(await world.person(), world.call).get('/errors')).body
  expect(items).toContainEqual(
    expect.objectContaining({
      name: 'SESSION_INVALID',
      code: 'E-SES-E-0001',
      severity: 'E',
      module: 'SES',
      http_status: 409,
    }),
  )
})
