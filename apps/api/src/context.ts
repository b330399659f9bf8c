import type { PageEngine } from '@botyard/bot-engine'
import type { Database } from '@botyard/db'
import type { Logger } from '@botyard/runtime/logger'
import type { AccountsFeed } from './features/accounts/accounts-feed.ts'
import type { AuditNote } from './features/audit/audit-note.ts'
import type { Attempts } from './features/auth/attempts.ts'
import type { Passwords } from './features/auth/passwords/passwords.ts'
import type { Sessions, SignedIn } from './features/auth/sessions/sessions.ts'
import type { Exports } from './features/exports/exports.ts'
import type { FleetFeed } from './features/fleet/fleet-feed.ts'
import type { LiveHub } from './features/live/hub.ts'
import type { ApiTokens } from './features/tokens/api-tokens.ts'
import type { AccountAccess } from './procedure-meta.ts'
import type { Readiness } from './readiness.ts'

/** What a caller may know about the installation. */
interface Instance {
  readonly isSandbox: boolean
  /** Where the sandbox is steered; null outside sandbox mode. */
  readonly sandboxUrl: string | null
  readonly version: string
  /** Whether mails go out. Otherwise they are files in the data folder, and nobody gets one. */
  readonly sendsMail: boolean
  /** The name of the first administrator. */
  readonly adminUsername: string
  /** The address people type: what mails link to, whatever a request says about its host. */
  readonly publicUrl: string
  /** Whether administrators need a second factor as long as none of them decided. */
  readonly requireAdminTwoFactor: boolean
}

/** What an API process works with. */
export interface Services {
  readonly db: Database
  readonly engine: PageEngine
  readonly sessions: Sessions
  readonly tokens: ApiTokens
  readonly passwords: Passwords
  readonly attempts: Attempts
  readonly hub: LiveHub
  readonly fleet: FleetFeed
  readonly accounts: AccountsFeed
  readonly readiness: Readiness
  readonly exports: Exports
  readonly log: Logger
  readonly instance: Instance
}

/** A call that came over HTTP, as tRPC or REST. */
export interface HttpConnection {
  readonly kind: 'http'
  readonly userAgent: string | null
  readonly ipAddress: string
  /** By which a browser is known again; null for one that was never signed in. */
  readonly deviceToken: string | null
  /** Says in the answer when to try again. */
  retryAfter(seconds: number): void
  setDevice(device: { token: string; maxAgeMs: number }): void
  /** Gives a browser its session, for at most so long, or takes it away (null). */
  setSession(session: { token: string; maxAgeMs: number } | null): void
}

/** A call that came over a WebSocket. */
export interface SocketConnection {
  readonly kind: 'websocket'
  /** Takes a place for a subscription. @returns how to give it back. @throws {BotError} TOO_MANY_REQUESTS */
  openSubscription(): () => void
  /** Resolves when the other side has taken what was sent, or the signal aborts. */
  drained(signal: AbortSignal | undefined): Promise<void>
  /** Whether a subscription may go on for an account: aborts within a second when its person does not look after it any more. */
  watchMembership(accountId: string): MembershipWatch
}

/** Tells when somebody does not look after an account any more. */
export interface MembershipWatch {
  readonly ended: AbortSignal
  close(): void
}

/** The account a call acts for. */
export interface ActingAccount {
  readonly id: string
  /** What whoever calls is to it. */
  readonly role: AccountAccess
}

/** What every procedure gets. */
export interface Context extends Services {
  /** What the audit log is told of this call. */
  readonly audit: AuditNote
  readonly correlationId: string
  readonly connection: HttpConnection | SocketConnection
  readonly signedIn: SignedIn | null
  /** The account a call named, as it was written; null: none. */
  readonly askedAccount: string | null
  /** What whoever is signed in is to an account; undefined for nothing. A request asks the database once for each. */
  roleIn(accountId: string): Promise<AccountAccess | undefined>
  /** Set once a procedure about an account was called by somebody who looks after it. */
  readonly account: ActingAccount | null
}

/** What a query or mutation gets: those never come over a socket. */
export interface HttpContext extends Context {
  readonly connection: HttpConnection
}
