import type { TokenScope } from '@botyard/db/schema/sign-in/api-tokens'
import { BotError } from '@botyard/errors'
import type { ProcedureMeta } from '../../procedure-meta.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'

/** Each scope includes those before it. */
const ranks: Readonly<Record<TokenScope, number>> = { read: 1, operate: 2, admin: 3 }

/**
 * Keeps tokens of scripts within their scopes; a session has no scopes and may all its person may.
 * @throws {BotError} TOKEN_NOT_ENOUGH
 */
export function requireScope(
  { token }: Pick<SignedIn, 'token'>,
  meta: ProcedureMeta | undefined,
  type: 'query' | 'mutation' | 'subscription',
): void {
  if (!token) return
  requireWithinAccount(token, meta)
  const needed = scopeOf(meta, type)
  if (needed === null || !token.scopes.some((scope) => ranks[scope] >= ranks[needed]))
    throw new BotError('TOKEN_NOT_ENOUGH', {
      message: needed
        ? `This token may not do that: it has the scope ${token.scopes.join(', ')}, and ${needed} is needed.`
        : 'No token may do that: it is for people who are signed in.',
    })
}

/** Keeps a token that is bound to an account from everything that is not about one. @throws {BotError} TOKEN_NOT_ENOUGH */
function requireWithinAccount(token: NonNullable<SignedIn['token']>, meta: ProcedureMeta | undefined): void {
  if (
    token.accountId === null ||
    meta?.account ||
    !(meta?.access === 'user' || meta?.access === 'administrator')
  )
    return
  throw new BotError('TOKEN_NOT_ENOUGH', {
    message: 'This token may act for one account only, and that is not about an account.',
  })
}

/** Null: nothing that a token may do. */
function scopeOf(meta: ProcedureMeta | undefined, type: 'query' | 'mutation' | 'subscription') {
  if (meta?.isForPeople) return null
  if (meta?.access === 'administrator') return 'admin'
  if (type !== 'mutation') return 'read'
  // What is open before a password was chosen concerns signing in.
  return meta?.access === 'user' ? 'operate' : null
}

/**
 * Keeps scripts from what would make somebody an administrator, or let them in as one: whoever holds a token could make
 * themselves a person that outlives it. @throws {BotError} TOKEN_NOT_ENOUGH
 */
export function refuseScripts({ token }: Pick<SignedIn, 'token'>, role: 'admin' | 'user'): void {
  if (token && role === 'admin')
    throw new BotError('TOKEN_NOT_ENOUGH', {
      message: 'No token may do that for an administrator: it is for people who are signed in.',
    })
}
