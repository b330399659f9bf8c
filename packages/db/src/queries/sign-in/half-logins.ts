import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/** All queries here are for the auth role. Remembers that a password was right and a code is awaited. */
export async function insertHalfLogin(
  tx: Tx,
  {
    id,
    userId,
    generation,
    lifetimeMs,
  }: { id: string; userId: string; generation: number; lifetimeMs: number },
): Promise<void> {
  await makeRoom(tx, userId, 'halfLogins')
  await tx.execute(sql`
    insert into half_logins (id, user_id, generation, expires_at)
    values (${id}, ${userId}, ${generation}, now() + ${lifetimeMs} * interval '1 millisecond')`)
}

/** Whose half login this is; undefined when there is none, or it has expired. */
export async function findHalfLogin(tx: Tx, id: string): Promise<string | undefined> {
  const rows = await readRows(
    tx,
    halfLoginRow,
    sql`
    select user_id from half_logins join users on users.id = user_id
    where half_logins.id = ${id} and expires_at > now() and disabled_at is null
      and half_logins.generation = users.sign_in_generation`,
  )
  return rows[0]?.user_id
}

/** Ends it. @returns whether it was there and still good; of many at once, one is told so. */
export async function deleteHalfLogin(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`delete from half_logins using users
    where half_logins.id = ${id} and users.id = user_id and half_logins.generation = users.sign_in_generation`)
  return rowCount === 1
}

export async function deleteEndedHalfLogins(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from half_logins where expires_at <= now()`)
}

const halfLoginRow = z.object({ user_id: z.string() })
