import { refuseImport } from './refuse-import.ts'

/** The value of the cookie `sessionid`, and whose session it is as far as it says so itself. */
export interface SessionId {
  /** With `%3A` between its parts, as a cookie and the app's token both want it. */
  readonly value: string
  /** The digits in front; null where other signs stand there. */
  readonly accountId: string | null
}

/** Whether a text is nothing but the value of `sessionid`, whole or cut short. */
export function looksLikeSessionId(text: string): boolean {
  return /^\d{3,20}(:|%3A|%253A)\S*$/i.test(text)
}

/**
 * The whole value of `sessionid` in a text that holds nothing else, with its name in front or broken over several lines.
 * Undefined for anything else.
 */
export function sessionIdAlone(text: string): string | undefined {
  const value = text.replace(/^["']?sessionid["']?(?:\s*[:=]\s*|\s+)/i, '').replace(/\s+/g, '')
  return /^\d{3,20}(:|%3A|%253A)[\w-]+\1\d+\1[\w-]{20,400}$/i.test(value) ? value : undefined
}

/**
 * Reads the value of `sessionid`: account, key, number and a proof of 20 signs or more, with `:` or `%3A` between them.
 * @throws {BotError} IMPORT_TRUNCATED when parts of it are missing.
 */
export function readSessionId(text: string): SessionId {
  const value = text.replace(/%25(?=3A)/gi, '%').replace(/:|%3a/g, '%3A')
  const parts = value.split('%3A')
  const [owner = '', key = '', number = '', proof = ''] = parts
  const isWhole =
    parts.length === 4 &&
    [owner, key, number].every((part) => /^[\w-]+$/.test(part)) &&
    /^[\w-]{20,400}$/.test(proof)
  if (!isWhole)
    throw refuseImport('IMPORT_TRUNCATED', {
      got: `a sessionid of ${text.length} characters with ${parts.length} of its 4 parts`,
      wanted: 'the whole value: four parts with %3A between them, the first your account’s number',
    })
  return { value, accountId: /^\d{1,20}$/.test(owner) ? owner : null }
}
