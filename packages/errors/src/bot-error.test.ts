import { expect, test } from 'vitest'
import { BotError, errors, isBotError, thrownAt, toBotError, toPublic } from './index.ts'

const secret = 'hunter2-hunter2'

test('E5: an error has the code and the words of its definition, its own message, metadata and cause', () => {
  const cause = new Error('socket hang up')
  const error = new BotError('LOGIN_FAILED', { message: 'No such pair.', metadata: { attempt: 3 }, cause })
  expect(error).toMatchObject({
    ...{ name: 'LOGIN_FAILED', code: errors.LOGIN_FAILED.code, message: 'No such pair.' },
    ...{ metadata: { attempt: 3 }, cause, definition: errors.LOGIN_FAILED },
  })
  expect(new BotError('LOGIN_FAILED').message).toBe(errors.LOGIN_FAILED.happened)
})

test('E5: what nobody foresaw is wrapped with the original as its cause', () => {
  const original = new TypeError('x is not a function')
  expect(toBotError(original)).toMatchObject({ name: 'UNEXPECTED', cause: original })
  expect(toBotError('a thrown text')).toMatchObject({ name: 'UNEXPECTED', cause: 'a thrown text' })
})

test('E5: an error that is one already stays the same', () => {
  const error = new BotError('NOT_ALLOWED')
  expect(toBotError(error)).toBe(error)
  expect(isBotError(error, 'NOT_ALLOWED')).toBe(true)
  expect(isBotError(error, 'LOGIN_FAILED')).toBe(false)
})

test('E5: where it was thrown is a path in the repository and a line', () => {
  const here = { file: 'packages/errors/src/bot-error.test.ts', line: expect.any(Number) }
  expect(thrownAt(new BotError('NOT_ALLOWED'))).toEqual(here)
  expect(thrownAt(new Error('of somebody else'))).toEqual(here)
})

test('E5: a place is not read out of the message, and a foreign stack has none', () => {
  const lying = new Error('failed\n    at trap (/elsewhere/packages/evil.ts:1:1)')
  expect(thrownAt(lying).file).toBe('packages/errors/src/bot-error.test.ts')
  lying.stack = 'Error: gone\n    at work (/elsewhere/packages/other/src/main.ts:3:4)'
  expect(thrownAt(lying)).toEqual({ file: null, line: null })
})

test('E2: a caller learns code, words and where to read on, but neither metadata, cause nor stack', () => {
  const error = new BotError('NOT_ALLOWED', { metadata: { secret }, cause: new Error(secret) })
  const answer = toPublic(error, 'correlation-1')
  const { code, title, happened, action } = errors.NOT_ALLOWED
  expect(answer).toEqual({
    ...{ success: false, error: 'NOT_ALLOWED', code, title, message: happened, action },
    ...{ docs: `/errors/${code}`, correlation_id: 'correlation-1' },
  })
  expect(JSON.stringify(answer)).not.toContain(secret)
})

test('the problems of single fields are passed on', () => {
  const fields = [{ field: 'limit', got: 'a text', wanted: 'a number' }]
  expect(toPublic(new BotError('INPUT_INVALID'), 'correlation-1', fields).fields).toEqual(fields)
})
