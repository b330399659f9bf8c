import { requireRoom, withRole } from '@botyard/db'
import { readMaxAccounts } from '@botyard/db/queries/accounts/members'
import { insertAccount } from '@botyard/db/queries/people/people'
import type { Context } from '../../context.ts'
import { announceEnd } from '../auth/change-credentials.ts'

/** Adds an account that a person owns. @returns its id. @throws {BotError} CAP_REACHED */
export async function createAccount({ db, audit }: Context, ownerId: string, name: string): Promise<string> {
  const id = await withRole(db, 'admin', async (tx) => {
    await requireRoom(tx, ownerId, 'accounts', await readMaxAccounts(tx, ownerId))
    return insertAccount(tx, { ownerId, name })
  })
  audit.about(id)
  audit.add({ name })
  announceEnd(db, ownerId)
  return id
}
