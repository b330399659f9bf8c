/** Somebody at Instagram whose session it is. */
export interface Account {
  readonly id: string
  readonly username: string
}

/** What somebody signs in with. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal
}
