import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'
import { effectsThatMayHold, endedRuns, openRuns } from './state-lists.ts'

const retryTarget = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string().nullable(),
  /** What the source told; what was read or reckoned for the run that failed is left out, for it may hold no more. */
  facts: z.record(z.string(), z.unknown()),
  source: z.string(),
})
/** A target that failed and may be tried again, with the text it was meant to get. */
export type RetryTarget = z.infer<typeof retryTarget>

/**
 * Whom an ended run of the transaction's user failed at with one of these codes, in its order. Left out are targets that
 * were reached since or wait in an open run, those whose outcome will never be known, and what another Instagram account
 * met. Nobody for a dry run, or for one that is open.
 */
export async function listRetryTargets(
  tx: UserTx,
  { runId, errorCodes }: { readonly runId: string; readonly errorCodes: readonly string[] },
): Promise<RetryTarget[]> {
  return readRows(
    tx,
    retryTarget,
    sql`
    select target_id as id, target_name as name, failed.text, source,
      facts - '{wasRefused,isChosen,hasDetails,hasPostDates}'::text[] as facts
    from effects failed join runs on runs.id = failed.run_id
    where failed.run_id = ${runId} and failed.user_id = ${tx.userId}
      and failed.instagram_user_id = ${rememberedAccount(tx)}
      and runs.state in ${endedRuns} and not runs.is_dry_run
      and failed.state = 'failed' and not is_outcome_lost
      and failed.error_code = any (${sql.param(errorCodes)}::text[])
      and not exists (
        select from effects other join runs open on open.id = other.run_id
        where other.user_id = ${tx.userId} and other.instagram_user_id = failed.instagram_user_id
          and other.kind = failed.kind and other.target_id = failed.target_id
          and (other.state in ${effectsThatMayHold}
              and (other.is_once_per_target
                or other.requested_at > coalesce(failed.requested_at, failed.created_at))
            or other.state = 'planned' and open.state in ${openRuns} and not open.is_dry_run))
    order by position`,
  )
}
