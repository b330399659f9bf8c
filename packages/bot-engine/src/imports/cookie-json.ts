import { z } from 'zod'
import { pastedCookie, readCookieHeader } from './cookie-header.ts'
import { readExpiry } from './cookie-value.ts'
import type { ImportedCookie } from './imported-session.ts'

/**
 * Cookies as JSON: the list an extension such as Cookie-Editor copies, the storage state of Playwright, a jar of
 * tough-cookie, or plain names with values. Undefined when it is none of these. What is no cookie in a list is left out.
 */
export function readCookieJson(value: unknown): readonly ImportedCookie[] | undefined {
  const list = Array.isArray(value) ? value : listIn(value)
  const cookies = list?.slice(0, 5_000).flatMap((one) => readCookie(one) ?? []) ?? []
  if (cookies.length > 0) return cookies
  const inner = [...mapsIn(value, 0)]
  return inner.length > 0 ? inner.flat() : undefined
}

/**
 * Plain names with values however deep they stand, as in settings of gallery-dl, and the `Cookie` of requests as in HAR.
 * Only what holds a `sessionid`.
 */
function* mapsIn(value: unknown, depth: number): Generator<readonly ImportedCookie[]> {
  if (typeof value !== 'object' || value === null || depth > 8) return
  const own = readMap(value) ?? readCookieHeader(headerIn(value))
  if (own?.some(({ name }) => name === 'sessionid')) yield own
  for (const inner of Object.values(value)) yield* mapsIn(inner, depth + 1)
}

const header = z.object({ name: z.string().regex(/^cookie$/i), value: z.string() })

function headerIn(value: unknown): string {
  return header.safeParse(value).data?.value ?? ''
}

const holder = z.object({ cookies: z.array(z.unknown()) })

function listIn(value: unknown): readonly unknown[] | undefined {
  return holder.safeParse(value).data?.cookies
}

const name = z.string().min(1).max(100)
const cookieSchema = z.object({
  name: name.optional(),
  /** What tough-cookie calls the name. */
  key: name.optional(),
  value: z.string(),
  domain: z.string().nullish(),
  host: z.string().nullish(),
  path: z.string().nullish(),
  secure: z.boolean().nullish(),
  httpOnly: z.boolean().nullish(),
  expirationDate: z.unknown().optional(),
  expires: z.unknown().optional(),
})

function readCookie(value: unknown): ImportedCookie | undefined {
  const { data } = cookieSchema.safeParse(value)
  const called = data?.name ?? data?.key
  if (!data || called === undefined) return undefined
  return {
    name: called,
    value: data.value,
    domain: data.domain ?? data.host ?? null,
    path: data.path || '/',
    secure: data.secure ?? true,
    httpOnly: data.httpOnly ?? false,
    expiresAt: readExpiry(data.expirationDate ?? data.expires),
  }
}

/** `{"sessionid": "…", "csrftoken": "…"}` */
function readMap(value: unknown): readonly ImportedCookie[] | undefined {
  const { data } = z.object({ sessionid: z.string() }).catchall(z.unknown()).safeParse(value)
  if (!data) return undefined
  return Object.entries(data)
    .slice(0, 100)
    .flatMap(([key, text]) => (typeof text === 'string' ? pastedCookie(key, text) : []))
}
