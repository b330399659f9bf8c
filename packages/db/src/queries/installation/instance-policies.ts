import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/** Whether administrators must have a second factor, as one of them decided; null: nobody has. For admin and auth. */
export async function readRequireAdminTwoFactor(tx: Tx): Promise<boolean | null> {
  const rows = await readRows(
    tx,
    requireAdminTwoFactorRow,
    sql`select require_admin_two_factor as required from instance_policies`,
  )
  return rows[0]?.required ?? null
}

/** Decides it for the whole installation. For the admin role. */
export async function storeRequireAdminTwoFactor(tx: Tx, required: boolean, by: string): Promise<void> {
  await tx.execute(sql`
    insert into instance_policies (require_admin_two_factor, updated_by) values (${required}, ${by})
    on conflict (is_only) do update set require_admin_two_factor = excluded.require_admin_two_factor,
      updated_by = excluded.updated_by, updated_at = now()`)
}

/** How many accounts a person may own unless something else is said of them; null: nobody has decided. For admin and auth. */
export async function readDefaultMaxAccounts(tx: Tx): Promise<number | null> {
  const rows = await readRows(tx, maxAccountsRow, sql`select max_accounts from instance_policies`)
  return rows[0]?.max_accounts ?? null
}

/** Decides that for the whole installation; null: as it is built in. For the admin role. */
export async function storeDefaultMaxAccounts(tx: Tx, max: number | null, by: string): Promise<void> {
  await tx.execute(sql`
    insert into instance_policies (max_accounts, updated_by) values (${max}, ${by})
    on conflict (is_only) do update set max_accounts = excluded.max_accounts,
      updated_by = excluded.updated_by, updated_at = now()`)
}

const requireAdminTwoFactorRow = z.object({ required: z.boolean().nullable() })
const maxAccountsRow = z.object({ max_accounts: z.number().nullable() })
