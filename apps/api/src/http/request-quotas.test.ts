import { expect, test } from 'vitest'
import { newApiToken } from '../features/tokens/api-token.ts'
import { createRequestLimits, quotasOf } from './request-limits.ts'

const quotas = { person: 8, token: 4, network: 6 }
const network = '198.51.100.8'
const somebody = { user: { id: 'somebody' } }

/** Limits with a clock that stands still until a test moves it. */
function scene() {
  let now = 1_000_000
  const limits = createRequestLimits(quotas, () => now)
  return {
    limits,
    wait(ms: number) {
      now += ms
    },
    ask: (token: string | null = null, calls = 1) => limits.count({ token, network, calls }),
  }
}

test('BH5 a token and a network have half of what a person has, rounded up', () => {
  expect(quotasOf(1_201)).toEqual({ person: 1_201, token: 601, network: 601 })
})

test('BH5 as many calls as the quota are answered, one more is refused and told when to come back', () => {
  const { ask } = scene()
  expect(ask(null, 6)).toEqual({
    ...{ caller: network, isPerson: false, isRefused: false },
    headers: { 'ratelimit-policy': '"network";q=6;w=60', ratelimit: '"network";r=0;t=60' },
  })
  expect(ask()).toEqual({
    ...{ caller: network, isPerson: false, isRefused: true },
    headers: {
      ...{ 'ratelimit-policy': '"network";q=6;w=60', ratelimit: '"network";r=0;t=60' },
      'retry-after': '60',
    },
  })
})

test('BH5 a minute after the first call everything is forgotten, and no sooner', () => {
  const { ask, wait } = scene()
  ask(null, 6)
  wait(59_001)
  expect(ask()).toMatchObject({ isRefused: true, headers: { 'retry-after': '1' } })
  wait(998)
  expect(ask().isRefused).toBe(true)
  wait(1)
  expect(ask()).toMatchObject({ isRefused: false, headers: { ratelimit: '"network";r=5;t=60' } })
})

test('BH5 a person is counted by themselves wherever they come from, until their token is nobody’s', () => {
  const { ask, limits } = scene()
  const token = 't'.repeat(43)
  limits.learn(token, somebody)
  expect(ask(token)).toMatchObject({
    ...{ caller: 'somebody', isPerson: true },
    headers: { 'ratelimit-policy': '"person";q=8;w=60', ratelimit: '"person";r=7;t=60' },
  })
  expect(ask().headers.ratelimit).toBe('"network";r=5;t=60')
  limits.learn(token, null)
  expect(ask(token)).toMatchObject({ caller: network, isPerson: false })
})

test('BH5 a script is held to its own quota and to that of all scripts of its person', () => {
  const { ask, limits } = scene()
  const [one, other, third] = [newApiToken(), newApiToken(), newApiToken()]
  for (const token of [one, other, third]) limits.learn(token, somebody)
  expect(ask(one, 3)).toMatchObject({
    ...{ caller: 'somebody', isPerson: true },
    headers: {
      ...{ 'ratelimit-policy': '"token";q=4;w=60, "person";q=8;w=60', ratelimit: '"token";r=1;t=60' },
    },
  })
  ask(other, 4)
  expect(ask(third)).toMatchObject({ isRefused: false, headers: { ratelimit: '"person";r=0;t=60' } })
  expect(ask(third)).toMatchObject({ isRefused: true, headers: { ratelimit: '"person";r=0;t=60' } })
  const session = 't'.repeat(43)
  limits.learn(session, somebody)
  expect(ask(session).headers.ratelimit).toBe('"person";r=7;t=60')
})

test('BH5 scripts of one person take nothing from those of another', () => {
  const { ask, limits } = scene()
  const [mine, theirs] = [newApiToken(), newApiToken()]
  limits.learn(mine, somebody)
  limits.learn(theirs, { user: { id: 'another' } })
  ask(mine, 9)
  expect(ask(theirs)).toMatchObject({ caller: 'another', isRefused: false })
})

test('BH5 of more than ten thousand tokens those that were seen first are forgotten', () => {
  const { ask, limits } = scene()
  const tokenOf = (index: number) => `${index}`.padStart(43, 'x')
  for (let index = 0; index < 10_000; index++) limits.learn(tokenOf(index), somebody)
  expect(ask(tokenOf(0)).isPerson).toBe(true)
  limits.learn(tokenOf(0), somebody)
  limits.learn(tokenOf(10_000), somebody)
  expect([0, 1, 2, 10_000].map((index) => ask(tokenOf(index)).isPerson)).toEqual([true, false, true, true])
})

test('BH5 places of a person at work are given back one by one, and others have their own', () => {
  const { limits } = scene()
  const first = limits.begin('somebody', 100)
  const second = limits.begin('somebody', 60)
  expect(limits.begin('somebody', 1)).toBeNull()
  expect(limits.begin('another', 160)).not.toBeNull()
  second?.()
  expect(limits.begin('somebody', 61)).toBeNull()
  first?.()
  const all = limits.begin('somebody', 160)
  expect(all).not.toBeNull()
  all?.()
  expect(limits.begin('somebody', 160)).not.toBeNull()
})
