import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { openRuns } from './state-lists.ts'

const place = z.object({ id: z.string(), place: bigintColumn })

/**
 * Has open runs of the transaction's user wait in this order: they share out the places they have. Those that have ended
 * are left out. @returns the ids of those that wait elsewhere than before, in their order
 */
export async function reorderRuns(tx: UserTx, ids: readonly string[]): Promise<string[]> {
  const found = await readRows(
    tx,
    place,
    sql`
    select runs.id, queue_place as place
    from unnest(${sql.param([...ids])}::uuid[]) with ordinality as wanted (id, nth) join runs using (id)
    where user_id = ${tx.userId} and state in ${openRuns}
    order by nth`,
  )
  const places = found.map((run) => run.place).sort((one, other) => one - other)
  const moved = found
    .map((run, nth) => ({ id: run.id, before: run.place, place: places[nth] ?? run.place }))
    .filter((run) => run.before !== run.place)
  await tx.execute(sql`
    update runs set queue_place = wanted.place
    from unnest(${sql.param(moved.map(({ id }) => id))}::uuid[], ${sql.param(moved.map((run) => run.place))}::bigint[]) as wanted (id, place)
    where runs.id = wanted.id and user_id = ${tx.userId}`)
  return moved.map(({ id }) => id)
}
