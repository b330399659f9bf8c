import { z } from 'zod'

/** A `;` would end the value and let a stored text add attributes. */
const cookiePart = z.string().regex(/^[^;\r\n]*$/, 'a cookie holds no semicolon and no line break')

/** One cookie of instagram.com. Where it came from is not kept: a session knows one site, and sends it all of them. */
export const cookieSchema = z.strictObject({
  name: cookiePart.min(1),
  value: cookiePart,
  /** Milliseconds since 1970; null: as long as the session. */
  expiresAt: z.number().nullable(),
})

export type Cookie = Readonly<z.infer<typeof cookieSchema>>

/** The cookies after an answer: set ones replace their namesakes, expired and emptied ones are gone. */
export function mergeCookies(
  cookies: readonly Cookie[],
  setCookieLines: readonly string[],
  now: number = Date.now(),
): readonly Cookie[] {
  const kept = new Map(cookies.map((cookie) => [cookie.name, cookie]))
  for (const line of setCookieLines) {
    const cookie = readSetCookie(line, now)
    if (!cookie) continue
    if (isGone(cookie, now)) kept.delete(cookie.name)
    else kept.set(cookie.name, cookie)
  }
  return [...kept.values()]
}

/** The header `Cookie`; undefined when there is nothing to send. */
export function cookieHeader(cookies: readonly Cookie[], now: number = Date.now()): string | undefined {
  const pairs = cookies.filter((cookie) => !isGone(cookie, now)).map(({ name, value }) => `${name}=${value}`)
  return pairs.length === 0 ? undefined : pairs.join('; ')
}

/** The value of a cookie, or undefined. */
export function cookieValue(cookies: readonly Cookie[], name: string): string | undefined {
  return cookies.find((cookie) => cookie.name === name)?.value || undefined
}

/** One line of `Set-Cookie` (RFC 6265, 5.2); undefined when it sets nothing. */
function readSetCookie(line: string, now: number): Cookie | undefined {
  const [pair = '', ...attributes] = line.split(';')
  const [name, value] = splitAtEquals(pair)
  const given = new Map(attributes.map(splitAtEquals).map(([key, text]) => [key.toLowerCase(), text]))
  const cookie = { name, value, expiresAt: expiryOf(given, now) }
  return cookieSchema.safeParse(cookie).success ? cookie : undefined
}

function isGone({ value, expiresAt }: Cookie, now: number): boolean {
  // Instagram takes a cookie back by an empty or a quoted empty value, too.
  return value === '' || value === '""' || (expiresAt !== null && expiresAt <= now)
}

function splitAtEquals(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function expiryOf(given: ReadonlyMap<string, string>, now: number): number | null {
  const seconds = given.get('max-age')
  if (seconds !== undefined && /^-?\d+$/.test(seconds)) return now + Number(seconds) * 1_000
  const at = Date.parse(given.get('expires') ?? '')
  return Number.isNaN(at) ? null : at
}
