import { cleanText } from './hashtag.ts'

/** Whether a text is a username as Instagram hands them out: in lower case, without `@`. */
export function isUsername(text: string): boolean {
  return /^[a-z0-9._]{1,30}$/.test(text)
}

/** Names of the site itself, which stand where a username would. */
const pages = new Set(['p', 'reel', 'reels', 'stories', 'explore', 'accounts', 'direct', 'tv'])

/**
 * The username in what somebody typed or pasted: `@a.person`, the address of their profile or story, with marks and
 * blanks around it. In lower case; whether it is one, `isUsername` says.
 */
export function readUsername(pasted: string): string {
  const text = cleanText(pasted)
  const [, path] = /^(?:https?:\/\/)?(?:www\.|m\.)?(?:instagram\.com|instagr\.am)\/([^?#]*)/i.exec(text) ?? []
  return (path === undefined ? text : nameIn(path))
    .replace(/^[@＠]+/u, '')
    .trim()
    .toLowerCase()
}

function nameIn(path: string): string {
  const [first = '', second = ''] = path.split('/').filter((part) => part !== '')
  if (first === '_u' || first.toLowerCase() === 'stories') return second
  return pages.has(first.toLowerCase()) ? '' : first
}
