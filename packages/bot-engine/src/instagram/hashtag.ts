/** Marks that only steer the direction of text, a byte order mark, and a word joiner: pasted along, never meant. */
const invisible = /\u034F|[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

/** Without what was pasted along unseen, and composed, as Instagram keeps names and tags. */
export function cleanText(text: string): string {
  return text.replace(invisible, '').normalize('NFC').trim()
}

/** Characters that join or choose the form of an emoji, `👩‍🍳`, and those of flags that are written with letters. */
const letter = String.raw`\p{L}\p{M}\p{N}_\u00B7\u30FB\u200C\u200D\uFE0E\uFE0F\u20E3`
const whole = new RegExp(
  String.raw`^[${letter}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{E0020}-\u{E007F}]{1,100}$`,
  'u',
)
/** Joiners and marks alone are no hashtag, and neither are letters that show nothing. */
const something =
  /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}_\p{Extended_Pictographic}\p{Regional_Indicator}]/u

/**
 * Whether a text is a hashtag, without `#`: letters, marks and digits of any script, underscores and emoji, at most a
 * hundred characters. Nothing in it can change the path it is put into.
 */
export function isHashtag(text: string): boolean {
  return whole.test(text) && something.test(text) && text.isWellFormed()
}

/**
 * The hashtag in what somebody typed or pasted: `#coffee`, `##coffee`, `＃coffee`, the address of its page. In lower case
 * and composed, as Instagram compares them; whether it is one, `isHashtag` says.
 */
export function readHashtag(pasted: string): string {
  const text = cleanText(pasted)
  const [, address] =
    /^(?:https?:\/\/)?(?:www\.|m\.)?instagram\.com\/explore\/tags\/([^/?#]+)/i.exec(text) ?? []
  const tag = address === undefined ? text : decode(address)
  // "İ" alone becomes two characters in lower case, of which Instagram knows neither.
  return tag
    .replace(/^(?:[#＃﹟]\uFE0F?\u20E3?)+/u, '')
    .replaceAll('İ', 'i')
    .toLowerCase()
    .normalize('NFC')
}

function decode(part: string): string {
  try {
    return cleanText(decodeURIComponent(part))
  } catch {
    return part
  }
}
