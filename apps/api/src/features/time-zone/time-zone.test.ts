import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const mornings = {
  ...{ name: 'Mornings', action: 'like-hashtag', params: { hashtag: 'cats' }, days: [1, 2, 3, 4, 5, 6, 7] },
  ...{ starts_at: '09:00', ends_at: '09:01', daily_share: 5, is_enabled: true },
}

test('A3 automations move with the clock of their owner', async () => {
  const api = apiOf(await world.person(), world.call)
  expect((await api.get('/time-zone')).body).toEqual({ time_zone: 'UTC' })
  await api.post('/automations', mornings)
  expect((await api.put('/time-zone', { time_zone: 'Asia/Tokyo' })).body).toEqual({ time_zone: 'Asia/Tokyo' })
  expect((await api.get('/time-zone')).body).toEqual({ time_zone: 'Asia/Tokyo' })
  const [moved] = (await api.get('/automations')).body.items
  // Tokyo is nine hours ahead the whole year.
  expect(moved.next_run_at.slice(11, 16)).toBe('00:00')
})

test('Q1 what was used of today stays used under another clock, and the clock is changed once a week', async () => {
  const person = await world.person()
  const api = apiOf(person, world.call)
  await world.database.query(
    `insert into quota_usage (user_id, action, period, starts_at, used)
     values ($1, 'follow', 'day', date_trunc('day', now() at time zone 'UTC') at time zone 'UTC', 40)`,
    [person.id],
  )
  await api.put('/time-zone', { time_zone: 'Pacific/Kiritimati' })
  const { items } = (await api.get('/limits')).body
  expect(items.find((limit: { action: string }) => limit.action === 'follow').daily_used).toBe(40)
  expect(await api.put('/time-zone', { time_zone: 'UTC' })).toMatchObject({
    status: 409,
    body: { error: 'TIME_ZONE_CHANGED_LATELY' },
  })
  await world.database.query(`update activity_logs set at = at - interval '8 days' where user_id = $1`, [
    person.id,
  ])
  expect((await api.put('/time-zone', { time_zone: 'UTC' })).status).toBe(200)
})

test.each(['Mars/Olympus', '', 'europe/berlin; drop table users', 'EST5', 'PST', 'UTC+2', '+05:30', 'UTC\0'])(
  'RT-B3 the zone %j is refused',
  async (time_zone) => {
    const api = apiOf(await world.person(), world.call)
    expect(await api.put('/time-zone', { time_zone })).toMatchObject({
      status: 400,
      body: { error: 'INPUT_INVALID', fields: [{ field: 'time_zone' }] },
    })
  },
)

test('B2 everybody has a clock of their own', async () => {
  const [one, other] = [apiOf(await world.person(), world.call), apiOf(await world.person(), world.call)]
  await one.put('/time-zone', { time_zone: 'Europe/Berlin' })
  expect((await other.get('/time-zone')).body).toEqual({ time_zone: 'UTC' })
})

test.each([
  ...[
    'Asia/Kolkata',
    'Asia/Ho_Chi_Minh',
    'Asia/Yangon',
    'America/Nuuk',
    'Africa/Asmara',
    'Etc/UTC',
    'Asia/Istanbul',
  ],
  ...['Asia/Calcutta', 'Europe/Kyiv', 'Europe/Kiev', 'Asia/Kathmandu', 'Pacific/Kanton', 'Atlantic/Faroe'],
])('B08 the zone %s is taken, in whatever letters, and kept as IANA writes it', async (time_zone) => {
  const api = apiOf(await world.person(), world.call)
  const answer = await api.put('/time-zone', { time_zone: time_zone.toLowerCase() })
  expect(answer).toMatchObject({ status: 200, body: { time_zone } })
  expect((await api.get('/time-zone')).body).toEqual({ time_zone })
})

test('B08 the list has today’s names and the older ones, and each of it is taken', async () => {
  const { time_zones } = (await apiOf(await world.person(), world.call).get('/time-zone/names')).body
  expect(time_zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv']))
  expect(time_zones.length).toBeGreaterThan(Intl.supportedValuesOf('timeZone').length)
  expect(time_zones.filter((name: string) => !/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name))).toEqual([])
})
