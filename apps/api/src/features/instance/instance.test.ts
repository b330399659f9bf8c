import { keepUnknownFailure } from '@botyard/bot-engine'
import { classificationOf } from '@botyard/bot-engine/instagram/failures/classification'
import { InstagramFailure } from '@botyard/bot-engine/instagram/failures/failure'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
let admin: TestPerson
let user: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
  user = await world.person()
})
afterAll(() => world.close())

const as = (person: TestPerson) => (method: string, path: string, body?: unknown) =>
  world.call(method, path, body, { token: person.token })

const slower = {
  gap_min_seconds: 10,
  gap_max_seconds: 20,
  read_only_days: 1,
  ramp_days: 8,
  caps: [{ action: 'follow', hour: 4, day: 8 }],
}

test('A6 an administrator makes every bot more careful, and limits follow at once', async () => {
  expect((await as(admin)('GET', '/api/instance/pacing')).body).toMatchObject({ is_default: true })
  const set = await as(admin)('PUT', '/api/instance/pacing', slower)
  expect(set.status).toBe(200)
  expect(set.body).toMatchObject({ is_default: false, gap_min_seconds: 10, ramp_days: 8 })
  expect(set.body.caps).toContainEqual(expect.objectContaining({ action: 'follow', hour: 4, day: 8 }))
  const limits = async () =>
    (await as(user)('GET', '/api/limits')).body.items.find(
      (limit: { action: string }) => limit.action === 'follow',
    )
  // Nobody linked an account yet: it would only read.
  expect(await limits()).toMatchObject({
    daily_limit: 0,
    hourly_limit: 0,
    reduced_until: null,
    resting_until: null,
  })
  await as(admin)('PUT', '/api/instance/pacing', { ...slower, read_only_days: 0, ramp_days: 0 })
  expect(await limits()).toMatchObject({ daily_limit: 8, hourly_limit: 4 })
  expect((await as(admin)('DELETE', '/api/instance/pacing')).body.is_default).toBe(true)
  expect((await limits()).daily_limit).toBeGreaterThan(8)
})

test.each([
  ['more than is built in', { caps: [{ action: 'follow', hour: 10_000, day: 10_000 }] }],
  ['an action nobody knows', { caps: [{ action: 'dance', hour: 1, day: 1 }] }],
  ['a shortest pause above the longest', { gap_min_seconds: 30 }],
  ['reading longer than growing', { read_only_days: 9 }],
])('A6 %s is refused, and nothing changes', async (_, change) => {
  const answer = await as(admin)('PUT', '/api/instance/pacing', { ...slower, ...change })
  expect(answer).toMatchObject({ status: 400, body: { error: 'PACING_REFUSED', code: 'E-QTA-W-0004' } })
  expect((await as(admin)('GET', '/api/instance/pacing')).body.is_default).toBe(true)
})

test('an incident is declared, seen by everybody and ended; a user cannot', async () => {
  expect((await as(user)('POST', '/api/incidents', {})).status).toBe(403)
  const declared = await as(admin)('POST', '/api/incidents', { note: 'Back at ten.' })
  expect(declared).toMatchObject({
    status: 201,
    body: { code: 'E-INC-W-0002', note: 'Back at ten.', is_declared: true, ended_at: null },
  })
  expect((await as(user)('GET', '/api/bot/status')).body.incident).toMatchObject({
    code: 'E-INC-W-0002',
    note: 'Back at ten.',
    message: expect.stringContaining('It is not your account'),
  })
  expect((await as(admin)('POST', '/api/incidents', {})).body).toMatchObject({ error: 'INCIDENT_OPEN' })
  expect((await as(admin)('GET', '/api/incidents')).body.items[0].id).toBe(declared.body.id)
  const ended = await as(admin)('POST', `/api/incidents/${declared.body.id}/end`, {})
  expect(ended.body.ended_at).not.toBeNull()
  expect((await as(user)('GET', '/api/bot/status')).body.incident).toBeNull()
})

test('E7 answers nobody knows are listed for administrators, counted and without secrets', async () => {
  const body = { message: 'a new kind', token: 'a-secret-word', status: 'fail' }
  const failure = new InstagramFailure(classificationOf('INSTAGRAM_FAILURE_UNKNOWN'), {
    ...{ status: 418, path: '/api/v1/media/31_5/like/', body },
  })
  await keepUnknownFailure({ db: world.db }, failure)
  await keepUnknownFailure({ db: world.db }, failure)
  const { items } = (await as(admin)('GET', '/api/unknown-failures')).body
  expect(items).toMatchObject([{ status: 418, path: '/api/v1/media/:id/like/', count: 2 }])
  expect(JSON.stringify(items)).not.toContain('a-secret-word')
  const forget = `/api/unknown-failures/${items[0].fingerprint}`
  expect((await as(admin)('DELETE', forget)).status).toBe(200)
  expect((await as(admin)('DELETE', forget)).status).toBe(404)
})

test('administrators see which app the installation says it is', async () => {
  expect((await as(admin)('GET', '/api/instance/client-profile')).body).toMatchObject({
    source: 'built-in',
    profiles: [],
    problem: null,
  })
})
