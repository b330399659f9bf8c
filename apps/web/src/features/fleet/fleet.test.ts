import { expect, test } from 'vitest'
import { countStates, type Fleet, type FleetBot, patchFleet, replaceFleet, selectBots } from './fleet.ts'

const botOf = (id: string, more: Partial<FleetBot> = {}): FleetBot => ({
  ...{
    id,
    account_name: null,
    username: id,
    instagram_username: null,
    people: [{ id, username: id, role: 'owner' }],
    state: 'running',
    running_since: null,
  },
  ...{ state_until: null, state_reason: null, state_action: null, reason: null },
  ...{ last_action: null, actions_last_minute: 0 },
  ...{ actions_last_hour: 0, pace: [], failures_today: 0 },
  ...more,
})
const fleetOf = (...bots: FleetBot[]): Fleet => replaceFleet(new Map(), bots, '2026-03-01T12:00:00Z')
const idsOf = (fleet: Fleet) => selectBots(fleet, {}).map(({ id }) => id)

test('a later word on a bot replaces an earlier one, never the other way', () => {
  const [before, after] = ['2026-03-01T11:00:00Z', '2026-03-01T13:00:00Z']
  const changed = botOf('ada', { state: 'resting' })
  const fleet = fleetOf(botOf('ada'))
  expect(patchFleet(fleet, { as_of: before, bots: [changed], gone: [] }).get('ada')?.bot.state).toBe(
    'running',
  )
  expect(patchFleet(fleet, { as_of: after, bots: [changed], gone: [] }).get('ada')?.bot.state).toBe('resting')
})

test('a bot is found by whoever looks after it, and by what its account is called', () => {
  const people = [
    { id: 'ada', username: 'ada', role: 'owner' as const },
    { id: 'bob', username: 'Bob', role: 'viewer' as const },
  ]
  const fleet = fleetOf(botOf('account-1', { account_name: 'Bakery', people }), botOf('cleo'))
  for (const text of ['ADA', 'bob', 'baker', 'account-1'])
    expect(selectBots(fleet, { text }).map(({ id }) => id)).toEqual(['account-1'])
})

test('who has gone is not there, and who came is', () => {
  const fleet = fleetOf(botOf('ada'), botOf('bob'))
  const change = { as_of: '2026-03-01T13:00:00Z', bots: [botOf('cleo')], gone: ['ada'] }
  expect(idsOf(patchFleet(fleet, change))).toEqual(['bob', 'cleo'])
})

test('what changed while all was read again stays', () => {
  const later = patchFleet(fleetOf(botOf('ada'), botOf('bob')), {
    ...{ as_of: '2026-03-01T13:00:00Z', gone: [] },
    bots: [botOf('ada', { state: 'needs_you' })],
  })
  const read = replaceFleet(later, [botOf('ada'), botOf('cleo')], '2026-03-01T12:30:00Z')
  expect(read.get('ada')?.bot.state).toBe('needs_you')
  expect(idsOf(read)).toEqual(['ada', 'cleo'])
})

test('states are counted as they are shown', () =>
  expect(
    countStates(fleetOf(botOf('ada'), botOf('bob'), botOf('zoe', { state: 'needs_you' }))),
  ).toMatchObject({
    ...{ needs_you: 1, resting: 0, running: 2, ready: 0, disconnected: 0 },
  }))

test('who needs somebody comes first, and one finds by name, account and code', () => {
  const fleet = fleetOf(
    botOf('ada'),
    botOf('zoe', { state: 'needs_you', reason: { code: 'E-SES-E-0001', title: '', since: null } }),
    botOf('bob', { state: 'disconnected', instagram_username: 'bobrides' }),
  )
  expect(idsOf(fleet)).toEqual(['zoe', 'ada', 'bob'])
  const found = (text: string) => selectBots(fleet, { text }).map(({ id }) => id)
  expect([found('ses-e'), found('RIDES'), found('ad')]).toEqual([['zoe'], ['bob'], ['ada']])
  expect(selectBots(fleet, { state: 'running' }).map(({ id }) => id)).toEqual(['ada'])
})
