import { type Database, readAsFanout, requireRoom, withRole, withUser } from '@botyard/db'
import * as rows from '@botyard/db/queries/sign-in/api-tokens'
import type { TokenScope } from '@botyard/db/schema/sign-in/api-tokens'
import { hashToken } from '../auth/secret-token.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'
import { hintOf, newApiToken } from './api-token.ts'

/** Where a token stands for a session, that is its id. */
export const tokenSessions = {
  idOf: (tokenId: string) => `token:${tokenId}`,
  has: (sessionId: string) => sessionId.startsWith('token:'),
  tokenOf: (sessionId: string) => sessionId.slice('token:'.length),
}

/** Tokens of scripts. */
export interface ApiTokens {
  /** Makes one. It is shown here and never again. @throws {BotError} TOO_MANY_TOKENS */
  create(token: {
    /** Whose, and as of which of their credentials. */
    user: Pick<SignedIn['user'], 'id' | 'accessGeneration'>
    name: string
    scopes: readonly TokenScope[]
    days: number
    /** The one account it may act for; without it every account of its maker's. */
    accountId?: string | null
  }): Promise<{ token: string; listed: rows.ListedToken }>
  /** Whose token this is; null when it has expired, was revoked, or its person is disabled. Its use is noted. */
  find(token: string, ipAddress: string | null): Promise<SignedIn | null>
  list(userId: string): Promise<readonly rows.ListedToken[]>
  /** @returns its name, or undefined when the person has none like that. Sockets it opened close at once. */
  revoke(userId: string, id: string): Promise<string | undefined>
  /** Which of these, by their `sessionId`, are still good. */
  stillGood(sessionIds: readonly string[]): Promise<ReadonlySet<string>>
}

/** Tokens as rows; only their hashes are stored. */
export function createApiTokens(db: Database): ApiTokens {
  return {
    async create({
      user: { id: userId, accessGeneration: generation },
      name,
      scopes,
      days,
      accountId = null,
    }) {
      const token = newApiToken()
      const kept = {
        userId,
        generation,
        name,
        scopes,
        days,
        accountId,
        hash: hashToken(token),
        hint: hintOf(token),
      }
      const listed = await withRole(db, 'auth', async (tx) => {
        await requireRoom(tx, userId, 'apiTokens')
        return rows.insertToken(tx, kept)
      })
      return { token, listed }
    },
    async find(token, ipAddress) {
      const found = await withRole(db, 'auth', (tx) => rows.useToken(tx, hashToken(token), ipAddress))
      if (!found) return null
      const { id, scopes, accountId, user } = found
      return { sessionId: tokenSessions.idOf(id), isFresh: false, user, token: { id, scopes, accountId } }
    },
    list: (userId) => withUser(db, userId, rows.listTokens),
    async revoke(userId, id) {
      const name = await withRole(db, 'auth', (tx) => rows.deleteToken(tx, userId, id))
      // Sockets of the person look at what opened them.
      if (name !== undefined) db.wakeBus.publish(userId, 0)
      return name
    },
    async stillGood(sessionIds) {
      const ids = sessionIds.map(tokenSessions.tokenOf)
      const living = await readAsFanout(db, (tx) => rows.listLivingTokens(tx, ids))
      return new Set([...living].map(tokenSessions.idOf))
    },
  }
}
