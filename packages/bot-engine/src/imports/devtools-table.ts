import { readExpiry } from './cookie-value.ts'
import type { ImportedCookie } from './imported-session.ts'

/**
 * Rows of the table of cookies in a browser's developer tools, as Firefox and Chrome copy them: name, value, domain, path
 * and end, with tabs between them, or blanks where pasting made some of them. Undefined when no line is such a row.
 */
export function readDevtoolsTable(text: string): readonly ImportedCookie[] | undefined {
  const cookies = text.split(/\r?\n/).flatMap((line) => readRow(line.split(/\t| {2,}/)) ?? [])
  return cookies.length > 0 ? cookies : undefined
}

function readRow([name, value, domain, path, end]: readonly string[]): ImportedCookie | undefined {
  if (!name || value === undefined || domain === undefined || path === undefined) return undefined
  if (!/^[^\s=;,]{1,100}$/.test(name) || !/^\.?[\w-]+(\.[\w-]+)+$/.test(domain) || !path.startsWith('/'))
    return undefined
  return {
    ...{ name, value, domain, path },
    secure: true,
    httpOnly: name === 'sessionid',
    expiresAt: readExpiry(end),
  }
}
