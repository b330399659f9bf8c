import { type Database, withRole } from '@botyard/db'
import { findAccountRole } from '@botyard/db/queries/accounts/memberships'
import type { AccountAccess } from '../../procedure-meta.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'

/** What a person is to an account; undefined for nothing. Asks the database, but for their own first account. */
export async function findRole(
  db: Database,
  signedIn: SignedIn | null,
  accountId: string,
): Promise<AccountAccess | undefined> {
  if (!signedIn) return undefined
  const personId = signedIn.user.id
  if (accountId === personId) return 'owner'
  return withRole(db, 'auth', (tx) => findAccountRole(tx, { accountId, personId }))
}

/** The same for the calls of one request, which ask once for each account. */
export function rememberRoles(db: Database, signedIn: SignedIn | null) {
  const found = new Map<string, Promise<AccountAccess | undefined>>()
  return (accountId: string) => {
    const role = found.get(accountId) ?? findRole(db, signedIn, accountId)
    found.set(accountId, role)
    return role
  }
}
