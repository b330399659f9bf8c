import { isBotError } from '@botyard/errors'
import { describe, expect, test } from 'vitest'
import { givenPassword, requireStrongPassword } from './password-rules.ts'

/** The rule a new password breaks; undefined when it breaks none. */
function brokenBy(password: string, { username = 'somebody', current = 'the present one' } = {}) {
  try {
    requireStrongPassword(password, { username, current })
    return undefined
  } catch (error) {
    if (isBotError(error, 'PASSWORD_TOO_WEAK')) return error.metadata.wanted
    throw error
  }
}

const common = 'one that is not among those tried first'
const named = 'more than your username or the name of this product'

describe('PW-P1 the length of a password', () => {
  test('is fifteen characters at least, of any script', () => {
    for (const password of [
      'correct horse b',
      'пароль из слов!',
      '漢字と仮名の長い合言葉です。一二',
      '😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎',
    ])
      expect({ password, wanted: brokenBy(password) }).toEqual({ password, wanted: undefined })
    for (const password of ['correct horse', 'пароль из слов', '😀😁😂😃😄😅😆😇😈😉😊😋😌😍', ''])
      expect({ password, wanted: brokenBy(password) }).toEqual({ password, wanted: 'at least 15 characters' })
  })

  test('counts what is typed, however it is put together', () => {
    expect(brokenBy('éàüöñçâêîôûëïú'.normalize('NFD'))).toBe('at least 15 characters')
  })
})

describe('PW-P2 a password that is easy to guess is refused', () => {
  test('for fewer than five different characters', () => {
    expect(brokenBy('xzxzxzkvkvkvxzxz')).toBe('at least 5 different characters')
    expect(brokenBy('xzxzxzkvkvkvxzxj')).toBeUndefined()
  })

  test('for being the present one', () => {
    const current = 'correct horse battery'
    expect(brokenBy(current, { current })).toBe('one that differs from the current password')
    expect(brokenBy(`${current}.`, { current })).toBeUndefined()
  })

  test.each([
    'qwertyuiopasdfg',
    'Qwerty-Qwerty-Qwerty',
    '2024qwertyqwerty99',
    '12qwertyqwertyqwerty',
    'qwertyqwertyqwerty12',
    '!qwerty. qwerty? qwerty',
    'ｑｗｅｒｔｙｑｗｅｒｔｙｑｗｅｒｔｙ',
    '123456789012345',
  ])('for being well known: %s', (password) => {
    expect(brokenBy(password)).toBe(common)
  })

  test.each([
    '739201846520174',
    'qwertyqwerty of mine',
    'qwerty1qwerty2qwerty',
    'qwertyпарольqwerty',
    '!?.,;:-_+*#%&/()',
  ])('and one that only holds something well known is not: %s', (password) => {
    expect(brokenBy(password)).toBeUndefined()
  })

  test('for little beside the username or the name of the product, however they are written', () => {
    expect(brokenBy('Alexandra-Alexandra-x7q', { username: 'alexandra' })).toBe(named)
    expect(brokenBy('alexandra 1234567', { username: 'AlexAndra' })).toBeUndefined()
    expect(brokenBy('alexandra 123456', { username: 'AlexAndra' })).toBe(named)
    expect(brokenBy('BotyardBOTYARD-x7qj')).toBe(named)
    expect(brokenBy('botyard and alexandra', { username: 'alexandra' })).toBe(named)
  })

  test('while names of two letters are no names', () => {
    expect(brokenBy('xaxbxaxcxaxdxaxe', { username: 'xa' })).toBeUndefined()
    expect(brokenBy('xaqxaqxaqb2xaqb1', { username: 'xaq' })).toBe(named)
  })
})

test('a refusal names the field and the rule, and holds nothing of the password', () => {
  const given = 'fourteen chars'
  const refuse = () => requireStrongPassword(given, { username: 'somebody', current: '' })
  expect(refuse).toThrow('The new password breaks a rule; wanted at least 15 characters.')
  expect(refuse).toThrow(
    expect.objectContaining({
      metadata: { field: 'new_password', got: 'a text of 14 characters', wanted: 'at least 15 characters' },
    }),
  )
})

test('PW-P11 a password that is given has a character and 1,024 bytes at most', () => {
  const problemOf = (value: unknown) =>
    givenPassword.safeParse(value).error?.issues.map(({ message }) => message)
  for (const good of ['x', 'x'.repeat(1_024), 'é'.repeat(512)]) expect(problemOf(good)).toBeUndefined()
  expect(problemOf('')).toEqual(['wanted a password'])
  expect(problemOf(7)).toEqual(['wanted a password'])
  expect(problemOf('é'.repeat(513))).toEqual(['wanted at most 1024 bytes'])
  expect(problemOf('x'.repeat(1_025))).toEqual(['wanted at most 1,024 characters'])
})
