import { expect, test } from 'vitest'
import { describeRule, inputOf, type Rule } from './alert-rules.ts'

const rule: Rule = {
  ...{ id: 'id', name: 'Trouble', is_installation: false, codes: [], severities: ['E', 'C'] },
  ...{ threshold: 3, window_minutes: 10, cooldown_minutes: 60, tells_by_mail: true },
  ...{ endpoint_id: null, is_enabled: true, fired_at: null },
}

test('a rule reads as a sentence', () => {
  expect(describeRule(rule)).toBe('Errors and critical, 3 times in 10 min, at most hourly, by email')
  expect(describeRule({ ...rule, codes: ['E-SES-E-0001'], threshold: 1, is_installation: true })).toBe(
    'E-SES-E-0001 of anyone, at most hourly, by email',
  )
  expect(describeRule({ ...rule, severities: [], tells_by_mail: false, endpoint_id: 'hook' })).toBe(
    'Any failure, 3 times in 10 min, at most hourly, by a channel',
  )
})

test('NT1 a rule names its channel, and says when only the channels for all rules tell of it', () => {
  const channel = {
    ...{ id: 'c', kind: 'slack', name: 'Team', destination: 'https://hooks.slack.com', is_enabled: true },
    ...{ severities: [], off_code: null, off_title: null, failing_since: null, created_at: '' },
  }
  const silent = { ...rule, tells_by_mail: false }
  expect(describeRule({ ...rule, endpoint_id: 'c' }, [channel])).toMatch(/by email and “Team”$/)
  expect(describeRule(silent, [channel])).toMatch(/by your channels$/)
  expect(describeRule(silent, [{ ...channel, severities: null }])).toMatch(/on this page only$/)
})

test('what a rule says is what makes it again', () => {
  const { id: _, fired_at: __, ...said } = rule
  expect(inputOf(rule)).toEqual(said)
})
