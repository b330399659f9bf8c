import { BotError } from '@botyard/errors'
import { describeValue } from '../../../input-problems.ts'
import { storableText } from '../../../shapes/plain-text.ts'
import { commonPasswords } from './common-passwords.ts'

/** Without a second factor. Source: NIST SP 800-63B-4, 3.1.1.2. */
const minLength = 15
/** Longer ones would only cost time to hash; refused before they are. */
const maxBytes = 1_024
/** What must be left when the names anybody would guess are taken out. */
const minBesidesNames = 8
const minDifferent = 5

/** A password in a request, old or new. */
export const givenPassword = storableText('wanted a password', maxBytes)
  .min(1, 'wanted a password')
  .refine((password) => Buffer.byteLength(password) <= maxBytes, `wanted at most ${maxBytes} bytes`)

/**
 * The rules for a new password. Length counts characters of any script, spaces included.
 * @throws {BotError} PASSWORD_TOO_WEAK that says which rule it breaks.
 */
export function requireStrongPassword(
  password: string,
  { username, current }: { username: string; current: string },
): void {
  const wanted = brokenRule(password, username, current)
  if (wanted)
    throw new BotError('PASSWORD_TOO_WEAK', {
      message: `The new password breaks a rule; wanted ${wanted}.`,
      metadata: { field: 'new_password', got: describeValue(password), wanted },
    })
}

function brokenRule(password: string, username: string, current: string): string | undefined {
  const characters = [...password.normalize('NFKC')]
  const plain = characters.join('').toLowerCase()
  if (characters.length < minLength) return `at least ${minLength} characters`
  if (password === current) return 'one that differs from the current password'
  if (new Set(characters).size < minDifferent) return `at least ${minDifferent} different characters`
  if (isCommon(plain)) return 'one that is not among those tried first'
  if (without(plain, [username, 'botyard']).length < minBesidesNames)
    return 'more than your username or the name of this product'
  return undefined
}

/** A well-known word twice is as well known; so is one with digits or marks around it. */
function isCommon(plain: string): boolean {
  const core = plain.replaceAll(/[^\p{L}\p{N}]/gu, '')
  const stem = core.replaceAll(/^\d+|\d+$/g, '')
  return commonPasswords.some((word) =>
    [core, stem].some((text) => text !== '' && text.replaceAll(word, '') === ''),
  )
}

function without(plain: string, names: readonly string[]): string {
  return names
    .filter((name) => name.length >= 3)
    .reduce((rest, name) => rest.replaceAll(name.toLowerCase(), ''), plain)
}
