import { expect, test } from 'vitest'
import { formatLock, nextLock } from './error-lock.ts'

const lock = { LOGIN_FAILED: 'E-AUTH-E-0001', NOT_ALLOWED: 'E-AUTH-E-0002' }
const loginFailed = { name: 'LOGIN_FAILED', code: 'E-AUTH-E-0001' }
const notAllowed = { name: 'NOT_ALLOWED', code: 'E-AUTH-E-0002' }

test('a new name joins, in the order of names', () => {
  const result = nextLock(lock, {
    errors: [loginFailed, notAllowed, { name: 'A_NEW_ONE', code: 'E-AUTH-E-0003' }],
    retiredCodes: [],
  })
  expect(result).toEqual({ isAllowed: true, lock: { A_NEW_ONE: 'E-AUTH-E-0003', ...lock } })
  if (result.isAllowed) expect(Object.keys(result.lock)[0]).toBe('A_NEW_ONE')
})

test('a retired name may go, and the lock remembers its code', () => {
  const result = nextLock(lock, { errors: [loginFailed], retiredCodes: [notAllowed.code] })
  expect(result).toEqual({ isAllowed: true, lock })
})

test.each([
  [
    'E1: a changed code',
    [loginFailed, { name: 'NOT_ALLOWED', code: 'E-AUTH-E-0009' }],
    [],
    /NOT_ALLOWED was released as E-AUTH-E-0002/,
  ],
  ['E1: a name that vanished', [loginFailed], [], /NOT_ALLOWED \(E-AUTH-E-0002\) is gone.*retired\.ts/],
  [
    'E1: a code used twice',
    [loginFailed, notAllowed, { name: 'OTHER', code: 'E-AUTH-E-0001' }],
    [],
    /E-AUTH-E-0001 belongs to LOGIN_FAILED, so OTHER/,
  ],
  [
    'E1: a retired code given again',
    [loginFailed, { name: 'OTHER', code: 'E-AUTH-E-0002' }],
    ['E-AUTH-E-0002'],
    /E-AUTH-E-0002 is retired, so OTHER/,
  ],
])('%s is refused', (_what, errors, retiredCodes, message) => {
  const result = nextLock(lock, { errors, retiredCodes })
  expect(result.isAllowed ? '' : result.problems.join('\n')).toMatch(message)
})

test('the file is one name a line and ends with a newline', () => {
  expect(formatLock({ A: 'E-AUTH-E-0001' })).toBe('{\n  "A": "E-AUTH-E-0001"\n}\n')
})
