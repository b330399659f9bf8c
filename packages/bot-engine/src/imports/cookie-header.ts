import type { ImportedCookie } from './imported-session.ts'

/**
 * Cookies as a browser sends them, `name=value; name=value`, also with `Cookie:` in front, one on each line, or as
 * Firefox copies one, `name:"value"`. Undefined when the text is none of these.
 */
export function readCookieHeader(text: string): readonly ImportedCookie[] | undefined {
  const parts = text
    .replace(/^\s*['"]?cookie:\s*/i, '')
    .split(/;|\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const cookies = parts.flatMap((part) => readPair(part) ?? [])
  return cookies.length > 0 && cookies.length === parts.length && cookies.length <= 500 ? cookies : undefined
}

function readPair(part: string): ImportedCookie | undefined {
  const [, name, value] = /^([\w.$!#%&'*+^`|~-]{1,100})\s*(?:=|:(?=\s*"))\s*(.*)$/s.exec(part) ?? []
  return name === undefined || value === undefined ? undefined : pastedCookie(name, value)
}

/** A cookie of which only name and value are known. */
export function pastedCookie(name: string, value: string): ImportedCookie {
  return {
    name,
    value,
    domain: null,
    path: '/',
    secure: true,
    httpOnly: name === 'sessionid',
    expiresAt: null,
  }
}
