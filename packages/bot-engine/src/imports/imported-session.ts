/** How a session was written down by the program it comes from. */
export const importFormats = [
  'session-id',
  'cookie-header',
  'cookies-txt',
  'cookie-json',
  'instagrapi',
  'instagram-private-api',
] as const
export type ImportFormat = (typeof importFormats)[number]

/** One account's session as a reader found it; nothing in it has been shown to Instagram yet. Secret. */
export type ImportedSession = BrowserSession | AppSession

/** The session of a browser: its cookies are all there is. */
export interface BrowserSession {
  readonly kind: 'browser'
  readonly format: ImportFormat
  /** Instagram's id of the account, as digits. */
  readonly accountId: string
  readonly cookies: readonly ImportedCookie[]
  /** Cookies a browser has that did not come along; Instagram hands them out again. */
  readonly missing: readonly WantedCookie[]
}

/** The session of a program that speaks as the app: it belongs to a phone, which comes along. */
export interface AppSession {
  readonly kind: 'app'
  readonly format: ImportFormat
  readonly accountId: string
  /** In its encoded form, with `%3A`. */
  readonly sessionId: string
  readonly cookies: readonly ImportedCookie[]
  readonly device: ImportedDevice
  readonly place: ImportedPlace
  readonly mid: string | null
  readonly rur: string | null
  readonly wwwClaim: string | null
}

/** A cookie of instagram.com. */
export interface ImportedCookie {
  readonly name: string
  readonly value: string
  /** Null where the text did not say. */
  readonly domain: string | null
  readonly path: string
  readonly secure: boolean
  readonly httpOnly: boolean
  /** Milliseconds since 1970; null: as long as the browser is open. */
  readonly expiresAt: number | null
}

/** The phone a session was made on. */
export interface ImportedDevice {
  readonly androidId: string
  readonly uuid: string
  readonly phoneId: string
  readonly advertisingId: string
  /** As it stands in the user agent: `34/14; 480dpi; 1344x2992; Google/google; Pixel 8 Pro; husky; husky`. */
  readonly description: string
  /** The app the session was made with, where the file says. */
  readonly app: { readonly version: string; readonly versionCode: string; readonly bloksId: string } | null
}

/** Where the phone says it is. */
export interface ImportedPlace {
  /** `en_US`. */
  readonly locale: string
  /** `US`; null where the file does not say. */
  readonly country: string | null
  readonly countryCode: number | null
  /** Seconds east of Greenwich. */
  readonly timezoneOffset: number
  readonly timezoneName: string | null
}

/** What a browser's session has beside the one cookie that is the session. */
export const wantedCookies = ['csrftoken', 'mid', 'ig_did', 'datr'] as const
export type WantedCookie = (typeof wantedCookies)[number]
