import { cleanText } from './hashtag.ts'

/**
 * Whether a text is a username as Instagram hands them out: in lower case, without `@`, at most 30 letters, digits, full
 * stops and underscores; no full stop at the ends, and no two of them side by side.
 */
export function isUsername(text: string): boolean {
  return /^(?!\.)(?!.*\.\.)[a-z0-9._]{1,30}(?<!\.)$/.test(text) && !/^(www\.)?instagram\.com$/.test(text)
}

/** Names of the site itself, which stand where a username would. */
const pages = new Set(
  (
    'p reel reels stories explore accounts direct tv about legal developer challenge web share s n api graphql' +
    ' auth_platform emails session privacy press directory ar topics'
  ).split(' '),
)

/**
 * The username in what somebody typed or pasted: `@a.person`, the address of their profile or story, with marks and
 * blanks around it. In lower case; whether it is one, `isUsername` says.
 */
export function readUsername(pasted: string): string {
  const text = cleanText(pasted)
  const [, path] = address.exec(text) ?? []
  return (path === undefined ? text : nameIn(path))
    .normalize('NFKC')
    .replace(/^(?:@|%40)+/i, '')
    .trim()
    .toLowerCase()
}

const address =
  /^(?:https?:\/\/)?(?:(?:www|m|web|[a-z]{2}-[a-z]{2})\.)?(?:instagram\.com|instagr\.am|threads\.(?:net|com)(?=\/@)|ig\.me(?=\/m\/))\/+([^?#]*)/i

function nameIn(path: string): string {
  const [first = '', second = ''] = path.split('/').filter((part) => part !== '')
  if (['_u', 'n', 'm'].includes(first) && second !== '') return second
  if (first.toLowerCase() === 'stories') return second === 'highlights' ? '' : second
  return pages.has(first.toLowerCase()) ? '' : first
}

/**
 * What to sign in with in what somebody typed or pasted: a username, or the email address or telephone number of the
 * account. Null for what can be none of them: Instagram counts every sign-in that fails, so it is not asked.
 */
export function readLoginName(pasted: string): string | null {
  const text = cleanText(pasted)
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return text.length <= 254 ? text : null
  const digits = text.replace(/[\s().-]/g, '')
  if (/^\+\d{7,15}$/.test(digits)) return digits
  const name = readUsername(text)
  return isUsername(name) ? name : null
}
