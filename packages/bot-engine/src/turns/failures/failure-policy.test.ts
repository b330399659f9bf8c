import { type ErrorDefinition, errorList, errors } from '@botyard/errors'
import { expect, test } from 'vitest'
import {
  decideNext,
  type FailureFacts,
  type FailureHistory,
  maxStalls,
  type NextStep,
} from './failure-policy.ts'

const once: FailureHistory = { timesOnTarget: 1, targetsInRow: 1, timesOnAction: 0, stalls: 1 }

function factsOf(name: keyof typeof errors, more: Partial<FailureFacts> = {}): FailureFacts {
  const { instagram }: ErrorDefinition = errors[name]
  if (!instagram) throw new TypeError(`${name} is none of Instagram's`)
  return {
    asks: 'effect',
    ...instagram,
    isNoAnswer: instagram.isNoAnswer ?? instagram.isOutageSign,
    ...more,
  }
}

const short = ({ reach, target, run }: NextStep) => `${reach}, ${target}, ${run}`

/** Failure, what is done with it, times on the target, targets in a row, times on the action, stalls: what comes next. */
test.each<[keyof typeof errors, Partial<FailureFacts>, Partial<FailureHistory>, string]>([
  ['INSTAGRAM_FAILURE_UNKNOWN', {}, {}, 'target, later, goes-on'],
  ['INSTAGRAM_FAILURE_UNKNOWN', {}, { timesOnTarget: 2 }, 'target, failed, goes-on'],
  ['INSTAGRAM_FAILURE_UNKNOWN', {}, { targetsInRow: 2, stalls: 2 }, 'target, later, goes-on'],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    {},
    { targetsInRow: 3, timesOnAction: 1, stalls: 3 },
    'action, later, cools-down',
  ],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    {},
    { targetsInRow: 3, timesOnAction: 1, timesOnTarget: 2 },
    'action, failed, cools-down',
  ],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    {},
    { targetsInRow: 3, timesOnAction: 2, stalls: 4 },
    'account, later, cools-down',
  ],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    {},
    { targetsInRow: 3, timesOnAction: 9, stalls: maxStalls.wider },
    'account, later, ends',
  ],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    { asks: 'page' },
    { timesOnTarget: 0, targetsInRow: 0, timesOnAction: 1 },
    'action, untouched, cools-down',
  ],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    { asks: 'page' },
    { timesOnTarget: 0, timesOnAction: 3, stalls: 3 },
    'account, untouched, ends',
  ],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    { asks: 'checks' },
    { timesOnTarget: 0, stalls: 0 },
    'account, untouched, cools-down',
  ],
  ['INSTAGRAM_FAILURE_UNKNOWN', { asks: 'outcome' }, { stalls: 0 }, 'target, untouched, goes-on'],
  [
    'INSTAGRAM_FAILURE_UNKNOWN',
    { asks: 'outcome' },
    { timesOnTarget: 3, stalls: 0 },
    'target, failed, goes-on',
  ],
  ['MESSAGE_NOT_ACCEPTED', {}, {}, 'target, later, goes-on'],
  ['MESSAGE_NOT_ACCEPTED', {}, { timesOnTarget: 2, stalls: 2 }, 'target, failed, goes-on'],
  ['MESSAGE_NOT_ACCEPTED', {}, { targetsInRow: 3, timesOnAction: 1, stalls: 3 }, 'action, later, cools-down'],
  ['TARGET_NOT_FOUND', {}, {}, 'target, failed, goes-on'],
  ['TARGET_NOT_FOUND', {}, { stalls: maxStalls.target }, 'target, failed, ends'],
  ['TARGET_PRIVATE', { asks: 'page' }, {}, 'target, untouched, ends'],
  ['TARGET_NOT_FOUND', { asks: 'details' }, {}, 'target, failed, goes-on'],
  ['TARGET_NOT_FOUND', { asks: 'outcome' }, { timesOnTarget: 3, stalls: 0 }, 'target, failed, goes-on'],
  ['ACTION_BLOCKED', {}, {}, 'action, later, cools-down'],
  ['ACTION_BLOCKED', {}, { timesOnTarget: 2 }, 'action, failed, cools-down'],
  ['FOLLOWING_LIMIT_REACHED', {}, {}, 'action, later, cools-down'],
  ['FOLLOWING_LIMIT_REACHED', {}, { targetsInRow: 3, stalls: 3 }, 'action, later, ends'],
  ['INSTAGRAM_RATE_LIMITED', {}, { timesOnTarget: 5, stalls: 5 }, 'account, later, cools-down'],
  ['INSTAGRAM_RATE_LIMITED', {}, { stalls: maxStalls.wider }, 'account, later, ends'],
  ['SESSION_LOST', {}, { stalls: 30 }, 'account, later, waits-for-owner'],
  ['CHALLENGE_REQUIRED', { asks: 'page' }, {}, 'account, untouched, waits-for-owner'],
  ['INSTAGRAM_TIMEOUT', { outcome: 'unknown' }, {}, 'account, look-up, cools-down'],
  ['INSTAGRAM_TIMEOUT', { outcome: 'refused' }, { stalls: 99 }, 'account, later, cools-down'],
  ['PROXY_UNREACHABLE', {}, { stalls: 99 }, 'account, later, cools-down'],
  ['CLIENT_REFUSED', {}, {}, 'others, later, cools-down'],
  ['ENDPOINT_GONE', {}, {}, 'others, failed, ends'],
  ['WEB_QUERY_RETIRED', { asks: 'page' }, {}, 'others, untouched, ends'],
])('IG7 %s %j met %j: what comes next', (name, facts, history, next) => {
  expect(short(decideNext(factsOf(name, facts), { ...once, ...history }))).toBe(next)
})

test('IG7 no failure keeps a run going without progress: it ends, rests or waits', () => {
  const endless = { timesOnTarget: 1, targetsInRow: 9, timesOnAction: 9, stalls: maxStalls.target }
  for (const { name, instagram } of errorList)
    for (const asks of ['effect', 'details', 'page'] as const) {
      if (!instagram) continue
      const { run } = decideNext(factsOf(name, { asks }), endless)
      expect({ name, asks, run }).not.toEqual({ name, asks, run: 'goes-on' })
    }
})

test('IG7 a target is asked twice at most where the refusal may be about it', () => {
  for (const { name, instagram } of errorList) {
    if (instagram?.scope !== 'target' && instagram?.scope !== 'action') continue
    if (instagram.outcome === 'unknown' || instagram.isNoAnswer) continue
    const { target } = decideNext(factsOf(name), { ...once, timesOnTarget: 2 })
    expect({ name, target }).toEqual({ name, target: 'failed' })
  }
})
