import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'
import { requestedEffects } from './state-lists.ts'

/** What has become of the effects of one kind that Instagram was asked for. */
export interface Effectiveness {
  readonly kind: string
  readonly requested: number
  /** Acknowledged and not looked at since. */
  readonly acknowledged: number
  readonly verified: number
  /** Accepted by Instagram, and nothing came of it. */
  readonly withoutEffect: number
  /** Refused, for the target or otherwise. */
  readonly refused: number
  readonly unknown: number
}

/** The effects of the last days of the transaction's user, by kind; `notEffectiveCodes` tells those without effect. */
export async function readEffectiveness(
  tx: UserTx,
  { days, notEffectiveCodes }: { days: number; notEffectiveCodes: readonly string[] },
): Promise<Effectiveness[]> {
  return readRows(
    tx,
    effectivenessRow,
    sql`
    select kind, count(*) as requested,
      count(*) filter (where state = 'acknowledged') as acknowledged,
      count(*) filter (where state = 'verified') as verified,
      count(*) filter (where state = 'failed' and error_code = any (${sql.param(notEffectiveCodes)}::text[])) as "withoutEffect",
      count(*) filter (where state = 'failed' and error_code <> all (${sql.param(notEffectiveCodes)}::text[])) as refused,
      count(*) filter (where state in ('unknown', 'sending')) as unknown
    from effects
    where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)}
      and requested_at > now() - ${days} * interval '1 day'
      and state in ${requestedEffects}
    group by kind order by kind`,
  )
}

const effectivenessRow = z.object({
  kind: z.string(),
  requested: bigintColumn,
  acknowledged: bigintColumn,
  verified: bigintColumn,
  withoutEffect: bigintColumn,
  refused: bigintColumn,
  unknown: bigintColumn,
})
