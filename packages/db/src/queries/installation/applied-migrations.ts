import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/** How many migrations the database has had; for the admin role. */
export async function countAppliedMigrations(tx: Tx): Promise<number> {
  const [row] = await readRows(tx, migrationsRow, sql`select botyard_applied_migrations() as count`)
  return row?.count ?? 0
}

const migrationsRow = z.object({ count: z.number() })
