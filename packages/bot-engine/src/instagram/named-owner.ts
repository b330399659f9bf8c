import { z } from 'zod'
import { type Cookie, cookieValue } from './session/cookies.ts'

/** How the app writes the token of a session in front of its JSON. */
export const bearer = 'Bearer IGT:2:'

/** The user id that a token or cookies name; null when neither does. */
export function namedIn(cookies: readonly Cookie[], authorization: string | null | undefined): string | null {
  return (
    readUserId(authorization ? readToken(authorization) : undefined) ??
    readUserId(cookieValue(cookies, 'ds_user_id')) ??
    // A session id begins with it.
    readUserId(cookieValue(cookies, 'sessionid')?.split(/%3A|:/i, 1)[0]) ??
    null
  )
}

/** A user id as Instagram writes it; undefined for anything else. */
export function readUserId(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{1,20}$/.test(value) ? value : undefined
}

const tokenSchema = z.object({ ds_user_id: z.union([z.string(), z.number()]).transform(String) })

function readToken(authorization: string): string | undefined {
  if (!authorization.startsWith(bearer)) return undefined
  try {
    const json = Buffer.from(authorization.slice(bearer.length), 'base64').toString()
    return tokenSchema.safeParse(JSON.parse(json)).data?.ds_user_id
  } catch {
    return undefined
  }
}
