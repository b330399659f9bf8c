import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** Where the next run begins to read a source: where the last one stopped, not longer ago than so many days. Null: from its start. */
export async function readSourcePlace(
  tx: UserTx,
  source: string,
  maxAgeDays: number,
): Promise<string | null> {
  const rows = await readRows(
    tx,
    sourcePlaceRow,
    sql`
    select cursor from source_places
    where user_id = ${tx.userId} and source = ${source}
      and read_at > now() - ${maxAgeDays} * interval '1 day'`,
  )
  return rows[0]?.cursor ?? null
}

/** Remembers where the page begins that was just read. Null: at the beginning, which is where reading starts anyhow. */
export async function keepSourcePlace(tx: UserTx, source: string, cursor: string | null): Promise<void> {
  if (cursor === null) return forgetSourcePlace(tx, source)
  const { rowCount } = await tx.execute(sql`
    update source_places set cursor = ${cursor}, read_at = now() where user_id = ${tx.userId} and source = ${source}`)
  if (rowCount === 1) return
  await makeRoom(tx, tx.userId, 'sourcePlaces')
  await tx.execute(sql`
    insert into source_places (user_id, source, cursor) values (${tx.userId}, ${source}, ${cursor})
    on conflict (user_id, source) do update set cursor = excluded.cursor, read_at = now()`)
}

/** Every source is read from its start again: another account reads lists of its own. */
export async function forgetSourcePlaces(tx: UserTx): Promise<void> {
  await tx.execute(sql`delete from source_places where user_id = ${tx.userId}`)
}

/** The next run starts over. */
export async function forgetSourcePlace(tx: UserTx, source: string): Promise<void> {
  await tx.execute(sql`delete from source_places where user_id = ${tx.userId} and source = ${source}`)
}

const sourcePlaceRow = z.object({ cursor: z.string() })
