import { expect, test } from 'vitest'
import { fieldProblemOf, publicErrorOf } from './public-error.ts'

const refused = {
  data: {
    public: {
      code: 'E-API-W-0001',
      fields: [{ field: 'email', got: 'text', wanted: 'an e-mail address' }],
    },
  },
}

test("the server's answer is what a failure is about", () =>
  expect(publicErrorOf(refused)).toBe(refused.data.public))

test.each([new TypeError('Failed to fetch'), null, 'text', { data: null }])(
  'without an answer the way to the server is to blame: %s',
  (error) => expect(publicErrorOf(error)).toMatchObject({ error: 'UNREACHABLE', code: '' }),
)

test('what a field needs is a sentence', () =>
  expect(fieldProblemOf(refused, 'email')).toBe('Enter an e-mail address.'))

test('a field nobody complained about has no problem', () =>
  expect([fieldProblemOf(refused, 'role'), fieldProblemOf(null, 'role')]).toEqual([undefined, undefined]))
