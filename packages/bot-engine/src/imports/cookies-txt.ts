import { readExpiry } from './cookie-value.ts'
import type { ImportedCookie } from './imported-session.ts'

/**
 * Netscape's `cookies.txt`, as curl, Python and browser extensions write it: domain, subdomains, path, secure, expiry, name
 * and value with tabs between them; `#HttpOnly_` in front of a domain is part of the data. Spaces in place of tabs are
 * what pasting leaves. Undefined when the text has no such line.
 */
export function readCookiesTxt(text: string): readonly ImportedCookie[] | undefined {
  const lines = text.split(/\r?\n/)
  const cookies = lines.flatMap((line) => readLine(line) ?? [])
  if (cookies.length > 0) return cookies
  return /^# (Netscape )?HTTP Cookie File/i.test(text) ? [] : undefined
}

const row =
  /^(#HttpOnly_)?([\w.-]{1,253})(?:\t| +)(TRUE|FALSE)(?:\t| +)(\/[^\t ]*)(?:\t| +)(TRUE|FALSE)(?:\t| +)(-?[\d.]{0,25})(?:\t| *)([^\t ]{1,100})(?:\t| +|$)(.*)$/i

function readLine(line: string): ImportedCookie | undefined {
  const [, httpOnly, domain, , path, secure, expiry, name, value] = row.exec(line) ?? []
  if (domain === undefined || path === undefined || name === undefined) return undefined
  return {
    ...{ name, value: value?.trim() ?? '', domain, path },
    secure: secure?.toUpperCase() === 'TRUE',
    httpOnly: httpOnly !== undefined,
    expiresAt: readExpiry(expiry),
  }
}
