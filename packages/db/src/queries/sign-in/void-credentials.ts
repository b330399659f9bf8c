import { sql } from 'drizzle-orm'
import type { Tx } from '../../connections/client.ts'

/** What changes somebody's credentials, and whether it ends their API tokens and known devices as well. */
const endsAccess = {
  /** They chose another password, knowing the present one. */
  change: false,
  /** They replaced a temporary password. */
  initialize: false,
  /** A password was chosen with an emailed link: the present one may be in other hands. */
  reset: true,
  /** They, or an administrator, ended everything. */
  'end-all': true,
  /** An administrator changed their name, address or role. */
  edit: false,
  /** They are kept out. */
  disable: true,
} as const

export type CredentialsEvent = keyof typeof endsAccess

/** Every event there is. */
export const credentialsEvents = Object.keys(endsAccess) as readonly CredentialsEvent[]

/**
 * Voids what somebody's former credentials have led to: sessions but the one kept, MFA challenges and mailed links; by some
 * events API tokens and known devices too. What another transaction is about to store under the old generation is void
 * from the start. Links that undo a change of address go on working: they are the way back. For the auth role.
 */
export async function voidCredentials(
  tx: Tx,
  userId: string,
  event: CredentialsEvent,
  keptSessionId?: string,
): Promise<void> {
  await tx.execute(sql`
    update users set sign_in_generation = sign_in_generation + 1,
      access_generation = access_generation + ${endsAccess[event] ? 1 : 0}
    where id = ${userId}`)
  if (keptSessionId !== undefined)
    await tx.execute(sql`
      update sessions set generation = users.sign_in_generation from users
      where sessions.id = ${keptSessionId} and user_id = ${userId} and users.id = user_id`)
  for (const table of ['sessions', 'mfa_challenges', 'mail_tokens'])
    await tx.execute(sql`
      delete from ${sql.identifier(table)} voided using users
      where user_id = ${userId} and users.id = user_id and voided.generation < users.sign_in_generation
      ${table === 'mail_tokens' ? sql`and purpose <> 'undo-change-email'` : sql``}`)
  if (endsAccess[event])
    for (const table of ['api_tokens', 'known_devices'])
      await tx.execute(sql`delete from ${sql.identifier(table)} where user_id = ${userId}`)
}
