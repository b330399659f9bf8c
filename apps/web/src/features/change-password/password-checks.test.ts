import { expect, test } from 'vitest'
import { checkPassword } from './password-checks.ts'

const met = (password: string) => checkPassword(password, { username: 'lena' }).map((check) => check.isMet)

test('a long phrase meets every rule', () => expect(met('correct horse battery')).toEqual([true, true, true]))
test('an empty password meets none', () => expect(met('')).toEqual([false, false, false]))
test('the username repeated is not enough', () => expect(met('lenalenalenalena')[1]).toBe(false))
test('one character repeated is not enough', () => expect(met('aaaaaaaaaaaaaaaa')[2]).toBe(false))
test('characters are counted as people count them', () => expect(met('🙂'.repeat(14))[0]).toBe(false))
