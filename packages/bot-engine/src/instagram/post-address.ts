import { cleanText } from './hashtag.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * The number of a post in what somebody typed or pasted: the address of its page (`/p/`, `/reel/`, `/reels/`, `/tv/`,
 * with or without the author before it), its short code, or the number itself, also as `<number>_<author>`. Null for
 * anything else. A code of a private post is longer: what follows the first eleven letters is a key.
 */
export function readPostNumber(pasted: string): string | null {
  const text = cleanText(pasted)
  const [, number] = /^(\d{15,20})(?:_\d+)?$/.exec(text) ?? []
  if (number !== undefined) return number
  const [, linked] = address.exec(text) ?? []
  const code = linked ?? text
  return /^[\w-]{11}(?:[\w-]{28})?$/.test(code) || (linked !== undefined && /^[\w-]{5,11}$/.test(code))
    ? numberOf(code.slice(0, 11))
    : null
}

const address =
  /^(?:https?:\/\/)?(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)\/+(?:[\w.]+\/)?(?:p|reels?|tv)\/([\w-]+)\/?(?:[?#].*)?$/i

/** A short code is the number of the post, written with 64 digits. */
function numberOf(code: string): string {
  return [...code].reduce((number, letter) => number * 64n + BigInt(alphabet.indexOf(letter)), 0n).toString()
}
