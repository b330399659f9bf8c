import type { Engine } from '@botyard/bot-engine'
import type { Database } from '@botyard/db'
import type { Logger } from '@botyard/runtime/logger'
import type { Passwords } from './features/auth/passwords.ts'
import type { Sessions, SignedIn } from './features/auth/sessions.ts'
import type { LiveHub } from './live/hub.ts'

/** What an API process works with. */
export interface Services {
  readonly db: Database
  readonly engine: Engine
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly hub: LiveHub
  readonly log: Logger
  readonly isSandbox: boolean
  readonly version: string
}

/** How a call reached us. Sockets may not sign in. */
export interface Connection {
  readonly kind: 'http' | 'websocket'
  readonly userAgent: string | null
  /** Sends a cookie with the answer; a socket has none to send. */
  setCookie(value: string): void
  /** Bytes sent and not yet taken by the other side; 0 over HTTP. */
  bufferedBytes(): number
}

/** What every procedure gets. */
export interface Context extends Services {
  readonly correlationId: string
  readonly connection: Connection
  readonly signedIn: SignedIn | null
}
