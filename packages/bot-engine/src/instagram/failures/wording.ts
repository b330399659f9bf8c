/**
 * Text made comparable: small letters, no accents, straight quotes, single blanks. Instagram's texts vary in all of
 * these between versions and languages.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u02bc\u00b4`\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\s\u200b-\u200f\ufeff]+/g, ' ')
    .trim()
}

/** A text as one word, as codes are written: `Challenge Required.` and ` challenge-required ` are `challenge_required`. */
export function asWord(value: unknown): string {
  return typeof value === 'string'
    ? fold(value)
        .replace(/[.!\s]+$/, '')
        .replace(/[\s-]+/g, '_')
    : ''
}

/**
 * Tells whether folded text contains one of these phrases, written one beside the other with bars, a language a line;
 * `*` in a phrase stands for some words in between.
 */
export function phrases(list: string): (words: string) => boolean {
  const wanted = list
    .split(/[|\n]/)
    .map((phrase) => phrase.split('*').map(fold))
    .filter((parts) => parts.some((part) => part !== ''))
  return (words) => wanted.some((parts) => containsInOrder(words, parts))
}

/** What a `*` may stand for, in characters. */
const maxGap = 60

function containsInOrder(words: string, [first = '', ...rest]: readonly string[]): boolean {
  let end = words.indexOf(first)
  if (end < 0) return false
  end += first.length
  for (const part of rest) {
    const at = words.indexOf(part, end)
    if (at < 0 || at - end > maxGap) return false
    end = at + part.length
  }
  return true
}
