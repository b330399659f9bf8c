import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/**
 * Connects an Instagram account to the bot of the transaction's user, in place of the one connected before; the same one
 * stays as it is. However many try at once, one gets it: the others wait for that one's transaction.
 * @returns whether it is theirs; false when somebody else of the installation has it connected.
 */
export async function linkAccount(tx: UserTx, account: { id: string; username: string }): Promise<boolean> {
  await tx.execute(sql`
    update instagram_links set ended_at = now()
    where user_id = ${tx.userId} and ended_at is null and instagram_user_id <> ${account.id}`)
  const { rowCount: kept } = await tx.execute(sql`
    update instagram_links set instagram_username = ${account.username}
    where user_id = ${tx.userId} and ended_at is null`)
  if (kept === 1) return true
  const { rowCount } = await tx.execute(sql`
    insert into instagram_links (user_id, instagram_user_id, instagram_username)
    values (${tx.userId}, ${account.id}, ${account.username})
    on conflict (instagram_user_id) where ended_at is null do nothing`)
  return rowCount === 1
}

/** Frees the connected account for others. Harmless when none is connected. */
export async function endLink(tx: UserTx): Promise<void> {
  await tx.execute(sql`
    update instagram_links set ended_at = now() where user_id = ${tx.userId} and ended_at is null`)
}

/**
 * Connects the account of the stored session again, after its link has ended without a disconnection.
 * @returns false when somebody else has connected it meanwhile; true also where there is no session.
 */
export async function retakeLink(tx: UserTx): Promise<boolean> {
  const rows = await readRows(
    tx,
    retakeLinkRow,
    sql`
    select instagram_user_id as id, coalesce(instagram_username, '') as username from instagram_credentials
    where user_id = ${tx.userId} and session_data_encrypted is not null and instagram_user_id is not null`,
  )
  const [account] = rows
  return account === undefined || linkAccount(tx, account)
}

/** That the row of `instagram_credentials` in a statement is of the account that is connected. Without a link a session is none. */
export const isLinked = sql`exists (
  select from instagram_links link where link.user_id = instagram_credentials.user_id
    and link.instagram_user_id = instagram_credentials.instagram_user_id and link.ended_at is null)`

const retakeLinkRow = z.object({ id: z.string(), username: z.string() })
