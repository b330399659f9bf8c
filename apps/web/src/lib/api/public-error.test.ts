import { expect, test } from 'vitest'
import { fieldProblemOf, hasFieldProblem, linesProblemOf, shownErrorOf } from './public-error.ts'

const refused = {
  data: {
    public: {
      code: 'E-API-W-0001',
      fields: [{ field: 'email', got: 'text', wanted: 'an email address' }],
    },
  },
}

test("the server's answer is what a failure is about", () =>
  expect(shownErrorOf(refused)).toBe(refused.data.public))

test.each([new TypeError('Failed to fetch'), null, 'text', { data: null }])(
  'without an answer the way to the server is to blame: %s',
  (error) => expect(shownErrorOf(error)).toMatchObject({ error: 'UNREACHABLE', code: '' }),
)

test('what a field needs is a sentence', () =>
  expect(fieldProblemOf(refused, 'email')).toBe('Enter an email address.'))

test('a field nobody complained about has no problem', () =>
  expect([fieldProblemOf(refused, 'role'), fieldProblemOf(null, 'role')]).toEqual([undefined, undefined]))

test('B12 a problem within a list says in which lines it is, and none stays untold', () => {
  const fields = ['usernames.1', 'usernames.4'].map((field) => ({
    field,
    got: '',
    wanted: 'Instagram usernames',
  }))
  const error = { data: { public: { code: 'E-API-W-0001', fields } } }
  expect(linesProblemOf(error, 'usernames')).toBe('Lines 2, 5: enter Instagram usernames.')
  expect(hasFieldProblem(error, ['usernames', 'templates'])).toBe(true)
  expect(hasFieldProblem(error, ['templates'])).toBe(false)
  expect([hasFieldProblem(error), hasFieldProblem(null)]).toEqual([true, false])
})

test('B09 what has a place within a text says where', () => {
  const fields = [{ field: 'templates.0', got: '', wanted: 'at line 1, column 4: {username}' }]
  expect(fieldProblemOf({ data: { public: { code: 'E-API-W-0001', fields } } }, 'templates.0')).toBe(
    'Line 1, column 4: enter {username}.',
  )
})
