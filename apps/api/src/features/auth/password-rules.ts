import { BotError } from '@botyard/errors'

/** NIST SP 800-63B-4 wants 15 characters where there is no second factor. */
export const shortestPassword = 15
/** Longer ones would only cost time to hash. */
export const longestPassword = 256

/** Passwords of this length that everybody tries first. */
const common = new Set([
  'passwordpassword', 'password12345678', 'qwertyuiopasdfgh', '123456789012345', '1234567890123456', 'administrator123',
  'letmeinletmein123', 'welcome123456789', 'iloveyouiloveyou', 'qwerty123456789', 'correcthorsebatterystaple',
])

/**
 * The rules for a new password.
 * @throws {BotError} PASSWORD_TOO_WEAK that says which rule it breaks.
 */
export function requireStrongPassword(password: string, person: { username: string }): void {
  const plain = password.toLowerCase()
  const broken =
    [...password].length < shortestPassword
      ? `It has ${[...password].length} characters; wanted at least ${shortestPassword}.`
      : common.has(plain.replace(/[^a-z0-9]/g, ''))
        ? 'It is one of the passwords that are tried first.'
        : isMostly(plain, person.username.toLowerCase()) || isMostly(plain, 'botyard')
          ? 'It is made of your username or of the name of this product.'
          : new Set(plain).size < 5
            ? 'It repeats the same few characters.'
            : null
  if (broken) throw new BotError('PASSWORD_TOO_WEAK', { message: broken })
}

/** Whether a word, repeated or padded with a few characters, makes up most of the password. */
function isMostly(password: string, word: string): boolean {
  return word.length >= 3 && password.includes(word) && password.replaceAll(word, '').length < 8
}
