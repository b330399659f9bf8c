import { expect, test } from 'vitest'
import { redactAnswer, withoutNames } from './redact-answer.ts'

const path = '/api/v1/friendships/create/2000000011/'

test('the shape and the words of Instagram stay, what was anybody’s goes', () => {
  const body = {
    message: 'Sorry mia.the_cat, code 991133 was sent to mia@example.org, see https://example.org/?t=abc',
    status: 'fail',
    error_type: 'brand_new_kind',
    secret_token: 'IGT:2:do-not-show',
    user: { pk: 5000000001, username: 'mia.the_cat', is_private: true },
    buttons: [{ title: 'Try again', action: 'dismiss' }],
  }
  const kept = redactAnswer({ status: 418, path: `${path}?token=secret`, body })
  expect(kept).toMatchObject({
    status: 418,
    path: '/api/v1/friendships/create/:id/',
    sample: {
      status: 'fail',
      error_type: 'brand_new_kind',
      secret_token: 'a text',
      user: { pk: 'a number', username: 'a text', is_private: true },
      buttons: [{ title: 'Try again', action: 'dismiss' }],
    },
  })
  expect(JSON.stringify(kept)).not.toMatch(/mia|991133|example|do-not-show|5000000001|2000000011|secret"/)
  expect(JSON.stringify(kept)).toContain('was sent to')
})

test('the same kind of answer to somebody else has the same fingerprint, another kind another', () => {
  const of = (id: string, message: string) =>
    redactAnswer({ status: 400, path: `/api/v1/media/${id}_77/like/`, body: { message, pk: Number(id) } })
      .fingerprint
  expect(of('31', 'No such luck 12')).toBe(of('32', 'No such luck 13'))
  expect(of('31', 'No such luck')).not.toBe(of('31', 'Not today'))
})

test('a page, a text and something deep or huge are told by their kind', () => {
  expect(redactAnswer({ status: 418, path, body: '<html>secret</html>' }).sample).toBe('a page')
  expect(redactAnswer({ status: 418, path, body: 'secret' }).sample).toBe('a text')
  const deep = { a: { b: { c: { d: { e: 'secret' } } } } }
  expect(JSON.stringify(redactAnswer({ status: 418, path, body: deep }).sample)).not.toContain('secret')
})

test('names that look like words are hidden by those who know them, and do not make another kind', () => {
  const of = (name: string) =>
    withoutNames(redactAnswer({ status: 400, path, body: { message: `No ${name}, not today` } }), [
      name,
      null,
      '',
    ])
  expect(JSON.stringify(of('mia'))).not.toContain('mia')
  expect(of('mia').sample).toEqual({ message: 'No …, not today' })
  expect(of('mia').fingerprint).toBe(of('somebody').fingerprint)
})
