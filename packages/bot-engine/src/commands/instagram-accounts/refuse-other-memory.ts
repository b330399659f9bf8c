import type { UserTx } from '@botyard/db'
import { findOtherMemory, type RememberedAccount } from '@botyard/db/queries/instagram-accounts/memory'
import { BotError } from '@botyard/errors'

/**
 * Refuses an account for a bot that remembers another one: what it did and whom it protects would be taken for this one's.
 * The same account under another name is the same.
 * @throws {BotError} MEMORY_OF_OTHER_ACCOUNT, which names both and the two ways on.
 */
export async function refuseOtherMemory(
  tx: UserTx,
  account: { readonly id: string; readonly username: string | null },
): Promise<void> {
  const remembered = await findOtherMemory(tx, account.id)
  if (!remembered) return
  throw new BotError('MEMORY_OF_OTHER_ACCOUNT', {
    message: `This bot remembers what it did with ${nameOf(remembered)}, and you are connecting ${nameOf(account)}. None of it is true of the other account, so nothing was changed.`,
  })
}

function nameOf({ id, username }: RememberedAccount): string {
  return username === null ? `the account with the number ${id}` : `@${username}`
}
