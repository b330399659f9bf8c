import { sql } from 'drizzle-orm'
import { effectAcknowledged } from '../../events/runs.ts'
import { isoColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import type { ActivityView } from './activity.ts'
import { verifiedView } from './verified-view.ts'

/** Entries as they are stored. */
type Unmarked = Omit<ActivityView, 'verified_at'>

/** The same entries of the transaction's user, those of effects that were looked at later and hold marked with when. */
export async function markVerified<Entry extends Unmarked>(
  tx: UserTx,
  entries: readonly Entry[],
): Promise<(Entry & Pick<ActivityView, 'verified_at'>)[]> {
  const reached = entries.filter(({ event, run_id }) => event === effectAcknowledged.name && run_id !== null)
  const rows =
    reached.length === 0
      ? []
      : await readRows(
          tx,
          verifiedRow,
          sql`
          select run_id, kind as action, target_name as target, verified_at from effects
          where user_id = ${tx.userId} and state = 'verified' and checked_at is not null
            and run_id = any (${sql.param([...new Set(reached.map(({ run_id }) => run_id))])}::uuid[])
            and target_name = any (${sql.param([...new Set(reached.map(({ target }) => target))])}::text[])`,
        )
  const marks = new Map(rows.map((row) => [keyOf(row), row.verified_at]))
  return entries.map((entry) => {
    const at = entry.event === effectAcknowledged.name ? marks.get(keyOf(entry)) : undefined
    return { ...entry, verified_at: at ?? null }
  })
}

const verifiedRow = verifiedView.extend({ verified_at: isoColumn })

function keyOf({ run_id, action, target }: Pick<Unmarked, 'run_id' | 'action' | 'target'>): string {
  return JSON.stringify([run_id, action, target])
}
