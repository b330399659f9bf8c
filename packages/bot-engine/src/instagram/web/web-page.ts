/** What a loaded page of the site gives to the calls made from it. Good for an hour; never stored. */
export interface WebPage {
  /** Against forged requests: `fb_dtsg`. */
  readonly dtsg: string
  readonly lsd: string
  /** The account as the web's GraphQL knows it, 17 digits; another number than the user id. */
  readonly actorId: string
  /** The app id the page names; it has changed once. */
  readonly appId: string | null
  /** When it was loaded, in milliseconds since 1970. */
  readonly loadedAt: number
}

const maxAgeMs = 3_600_000

/** Whether calls may still be made from a page. */
export function isFresh(page: WebPage, now: number): boolean {
  return now - page.loadedAt < maxAgeMs
}

/** Reads a page; undefined when it is one for nobody, or no page of the site at all. */
export function readWebPage(html: string, now: number): WebPage | undefined {
  const dtsg = tokenOf('DTSGInitData', html) ?? tokenOf('DTSGInitialData', html)
  const lsd = tokenOf('LSD', html)
  const actorId =
    /"NON_FACEBOOK_USER_ID":"?(\d{5,})/.exec(html)?.[1] ?? /"fbid_v2":"?(\d{5,})/.exec(html)?.[1]
  if (dtsg === undefined || lsd === undefined || actorId === undefined) return undefined
  return { dtsg, lsd, actorId, appId: /"APP_ID":"?(\d+)/.exec(html)?.[1] ?? null, loadedAt: now }
}

/** The token a page hands to one of its modules: `["LSD",[],{"token":"…"}…`. */
function tokenOf(name: string, html: string): string | undefined {
  return new RegExp(String.raw`\["${name}",\[\],\{[^{}]*"token":"([^"]+)"`).exec(html)?.[1]
}
