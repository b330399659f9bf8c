import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Says what it is to people, to scanners of leaked secrets and to us. */
const prefix = 'byd_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 43
const checksumLength = 6
const form = new RegExp(`^${prefix}[0-9A-Za-z]{${secretLength + checksumLength}}$`)
const inAddress = new RegExp(`${prefix}[0-9A-Za-z]{${secretLength}}`)

/** A new token for a script: 32 random bytes in base 62, and a checksum that tells a mistyped one without a question. */
export function newApiToken(): string {
  const secret = `${prefix}${inBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), secretLength)}`
  return secret + checksumOf(secret)
}

/** Whether a text has the form of an API token, its checksum included. */
export function isApiToken(text: string): boolean {
  return form.test(text) && text.endsWith(checksumOf(text.slice(0, -checksumLength)))
}

/** Whether there is something in an address that looks like an API token, a mistyped one included. */
export function holdsApiToken(address: string): boolean {
  return inAddress.test(address)
}

/** The first characters of a token, by which its owner knows it again. */
export const hintOf = (token: string) => token.slice(0, prefix.length + 4)

const checksumOf = (text: string) => inBase62(BigInt(crc32(text)), checksumLength)

function inBase62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; rest > 0n; rest /= 62n) text = alphabet[Number(rest % 62n)] + text
  return text.padStart(length, '0')
}
