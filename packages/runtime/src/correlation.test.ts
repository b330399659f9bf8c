import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { acceptCorrelationId, correlationId, newCorrelationId, withCorrelation } from './correlation.ts'

test.each([
  ['a line break', 'abcdefgh\n{"level":"fatal"}'],
  ['markup', '<script>alert(1)</script>'],
  ['too short', 'abc'],
  ['too long', 'a'.repeat(65)],
  ['empty', ''],
  ['no text', ['abcdefgh']],
  ['absent', undefined],
])('an id from outside that is hostile or no id (%s) is replaced', (_what, given) => {
  const accepted = acceptCorrelationId(given)
  expect(accepted).not.toBe(given)
  expect(accepted).toMatch(/^[0-9a-f-]{36}$/)
})

test('a harmless id from outside is kept, and so is one of our own', () => {
  for (const id of ['req_1234-ABCD', newCorrelationId()]) expect(acceptCorrelationId(id)).toBe(id)
})

test('the id survives awaits and is not seen by work beside it', async () => {
  const work = async () => {
    await setImmediate()
    await Promise.resolve()
    return correlationId()
  }
  const seen = await Promise.all([
    withCorrelation('first-id', work),
    withCorrelation('second-id', work),
    work(),
  ])
  expect(seen).toEqual(['first-id', 'second-id', undefined])
})

test('an inner id ends with its work', () => {
  withCorrelation('outer-id', () => {
    expect(withCorrelation('inner-id', correlationId)).toBe('inner-id')
    expect(correlationId()).toBe('outer-id')
  })
})
