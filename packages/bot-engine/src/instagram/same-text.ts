/**
 * Whether two texts are the same but for white space and the way letters are composed, in which Instagram may keep a text
 * otherwise than it was sent. A text taken for another would be sent twice.
 */
export function isSameText(one: string, other: string): boolean {
  return plainOf(one) === plainOf(other)
}

function plainOf(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}
