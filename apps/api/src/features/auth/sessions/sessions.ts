import { type Database, endWithNext, readAsFanout, readTogether, withRole } from '@botyard/db'
import * as rows from '@botyard/db/queries/sign-in/sessions'
import type { TokenScope } from '@botyard/db/schema/sign-in/api-tokens'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import { announceEnd, changeCredentials } from '../change-credentials.ts'
import { hashToken, newToken } from '../secret-token.ts'

/** How long a session lasts: unused, and in all. Source: OWASP ASVS 5.0, 7.3. */
const lifetimes = {
  user: { idleMs: 24 * 3_600_000, absoluteMs: 7 * 24 * 3_600_000 },
  admin: { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 },
} as const
/** For this long after a sign-in nobody is asked to prove again who they are. */
const freshMs = 15 * 60_000
/** A session in use is extended at most this often. */
const extendEveryMs = 5 * 60_000

export type SignedInUser = rows.SignedInPerson

export interface SignedIn {
  readonly sessionId: string
  /** Whether its owner proved who they are within 15 minutes. */
  readonly isFresh: boolean
  readonly user: SignedInUser
  /** The API token of a script; null for a session. */
  readonly token: {
    readonly id: string
    readonly scopes: readonly TokenScope[]
    /** The one account it may act for; null: every account of its maker's. */
    readonly accountId: string | null
  } | null
}

export interface Sessions {
  /** Starts a session. The token is shown here and never again: only its hash is stored. */
  start(
    user: Pick<SignedInUser, 'id' | 'role' | 'signInGeneration'>,
    from: { userAgent: string | null; ipAddress: string | null },
  ): Promise<{ token: string; maxAgeMs: number }>
  /** Whose session this is; null when it has ended, was ended, or its person is disabled. HTTP calls extend it. */
  find(token: string, options: { isUse: boolean }): Promise<SignedIn | null>
  end(session: SignedIn): Promise<void>
  /** Ends one session of a person, by what `list` called it. @returns false when they have none like that. */
  endOne(userId: string, sessionId: string): Promise<boolean>
  /** Ends all of a person, their MFA challenges, links, API tokens and known devices too. */
  endAll(userId: string): Promise<void>
  /** The sessions of a person that are good, the last used first. */
  list(userId: string): Promise<readonly rows.ListedSession[]>
  /** Which of these sessions are still good. */
  stillGood(sessionIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Deletes the rows of sessions that have expired. */
  purge(): Promise<void>
}

/** Sessions as rows, validated by lucia. This is the only file that knows lucia. */
export function createSessions(db: Database): Sessions {
  const lucia = new Lucia<Record<never, never>, UserAttributes>(createAdapter(db), {
    sessionExpiresIn: new TimeSpan(lifetimes.user.idleMs, 'ms'),
    getUserAttributes: (attributes) => attributes,
  })

  return {
    async start(user, { userAgent, ipAddress }) {
      const token = newToken()
      const sessionId = hashToken(token)
      const { id, role, signInGeneration: generation } = user
      const attributes = { ...lifetimes[role], generation, userAgent, ipAddress }
      await lucia.createSession(id, attributes, { sessionId })
      return { token, maxAgeMs: lifetimes[user.role].absoluteMs }
    },
    async find(token, { isUse }) {
      const { session, user } = await lucia.validateSession(hashToken(token))
      if (!session) return null
      const { lastUsedAt, isFresh, ...person } = user
      if (isUse && Date.now() - lastUsedAt.getTime() > extendEveryMs)
        await withRole(db, 'auth', (tx) => rows.extendSession(tx, session.id, lifetimes[person.role].idleMs))
      return { sessionId: session.id, isFresh, user: person, token: null }
    },
    async end({ sessionId, user }) {
      await lucia.invalidateSession(sessionId)
      announceEnd(db, user.id)
    },
    async endOne(userId, sessionId) {
      const wasThere = await withRole(db, 'auth', (tx) => rows.deleteSessionOf(tx, userId, sessionId))
      if (wasThere) announceEnd(db, userId)
      return wasThere
    },
    endAll: (userId) => changeCredentials(db, { userId, event: 'end-all' }, async () => {}),
    list: (userId) => withRole(db, 'auth', (tx) => rows.listSessionsOf(tx, userId)),
    // On a connection of its own: a session that ended closes its sockets however busy the database is.
    stillGood: (sessionIds) => readAsFanout(db, (tx) => rows.listLivingSessions(tx, sessionIds)),
    purge: () => lucia.deleteExpiredSessions(),
  }
}

function createAdapter(db: Database): Adapter {
  const findSession = readTogether((ids) =>
    withRole(db, 'auth', (tx) => {
      endWithNext(tx)
      return rows.findSessions(tx, ids, freshMs)
    }),
  )
  return {
    async getSessionAndUser(id) {
      const found = await findSession(id)
      if (!found) return [null, null]
      const { userId, expiresAt, lastUsedAt, isFresh, user } = found
      return [
        { id, userId, expiresAt, attributes: {} },
        { id: userId, attributes: { ...user, lastUsedAt, isFresh } },
      ]
    },
    async setSession({ id, userId, attributes }) {
      const { generation = 0, idleMs = 0, absoluteMs = 0, userAgent = null, ipAddress = null } = attributes
      await withRole(db, 'auth', (tx) =>
        rows.insertSession(tx, { id, userId, generation, idleMs, absoluteMs, userAgent, ipAddress }),
      )
    },
    /** lucia extends at half of one lifetime; ours depends on the role and is extended in `find`. */
    async updateSessionExpiration() {},
    deleteSession: (id) => withRole(db, 'auth', (tx) => rows.deleteSession(tx, id)),
    /** All of somebody's end with everything else of theirs, in `endAll`. */
    async deleteUserSessions() {},
    deleteExpiredSessions: () => withRole(db, 'auth', (tx) => rows.deleteEndedSessions(tx)),
    /** Listing sessions is a query of its own. */
    getUserSessions: async () => [],
  }
}

interface NewSessionAttributes {
  readonly generation: number
  readonly idleMs: number
  readonly absoluteMs: number
  readonly userAgent: string | null
  readonly ipAddress: string | null
}

type UserAttributes = SignedInUser & { readonly lastUsedAt: Date; readonly isFresh: boolean }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, UserAttributes>
    DatabaseSessionAttributes: Partial<NewSessionAttributes>
    DatabaseUserAttributes: UserAttributes
  }
}
