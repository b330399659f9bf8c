import { createHash } from 'node:crypto'
import type { Session } from '../state/sessions.ts'

/** A cookie as browsers and their extensions export it. `expires` is in seconds since 1970. */
export interface BrowserCookie {
  readonly name: string
  readonly value: string
  readonly domain: '.instagram.com'
  readonly path: '/'
  readonly expires: number
  readonly httpOnly: boolean
  readonly secure: true
}

/** All the cookies a browser holds that is signed in with a session; the same ones for the same session. */
export function browserCookies(session: Session, nowMs: number): BrowserCookie[] {
  const draw = (name: string) => createHash('sha256').update(`${name} of ${session.id}`).digest('base64url')
  const year = Math.floor(nowMs / 1_000) + 31_536_000
  const values: Readonly<Record<string, string>> = {
    datr: draw('datr').slice(0, 24),
    ig_did: '4B7C5E1A-0000-4000-8000-'.concat(
      draw('ig_did')
        .replaceAll(/[^0-9A-Z]/g, '0')
        .slice(0, 12)
        .padEnd(12, '0'),
    ),
    mid: draw('mid').slice(0, 27),
    csrftoken: draw('csrftoken').replaceAll(/[-_]/g, 'x').slice(0, 32),
    ds_user_id: session.pk,
    sessionid: session.id,
    rur: `"RVA\\054${session.pk}\\054${year}:01f7${draw('rur').slice(0, 24)}"`,
  }
  return Object.entries(values).map(([name, value]) => ({
    ...{ name, value, domain: '.instagram.com', path: '/', expires: year, secure: true },
    httpOnly: ['sessionid', 'datr', 'ig_did', 'rur'].includes(name),
  }))
}
