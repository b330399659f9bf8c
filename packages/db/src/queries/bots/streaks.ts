import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'

export interface StreakRule {
  readonly errorCode: string
  /** How long the first, second, third … in a row makes the account cool down, in seconds; the last holds from then on. */
  readonly cooldownSeconds: readonly number[]
  /** Without another one for so long after the cooldown, the next is a first again. */
  readonly forgetSeconds: number
}

/** Counts a failure of the transaction's account. @returns which in a row it is, from 1. */
export async function countFailure(tx: UserTx, rule: StreakRule): Promise<number> {
  const { errorCode, cooldownSeconds, forgetSeconds } = rule
  const cooldowns = sql`${sql.param(cooldownSeconds)}::bigint[]`
  const after = (times: ReturnType<typeof sql>) =>
    sql`now() + make_interval(secs => coalesce((${cooldowns})[least(${times}, cardinality(${cooldowns}))], 0) + ${forgetSeconds}::bigint)`
  const rows = await readRows(
    tx,
    streakRow,
    sql`
    insert into failure_streaks as streak (user_id, error_code, strikes, last_at, forgotten_at)
    values (${tx.userId}, ${errorCode}, 1, now(), ${after(sql`1`)})
    on conflict (user_id, error_code) do update set (strikes, last_at, forgotten_at) = (
      select counted.strikes, now(), ${after(sql`counted.strikes`)}
      from (select case when streak.forgotten_at < now() then 1 else streak.strikes + 1 end as strikes) counted)
    returning strikes`,
  )
  return rows[0]?.strikes ?? 1
}

/** How many accounts have failed of late with one of these codes, how often in all, and how many bots run. */
export interface FailingAccounts {
  readonly failing: number
  readonly failures: number
  readonly running: number
}

/** Counts over all accounts, as the role `sweep`. */
export async function countFailingAccounts(
  tx: Tx,
  { errorCodes, withinSeconds }: { errorCodes: readonly string[]; withinSeconds: number },
): Promise<FailingAccounts> {
  const rows = await readRows(
    tx,
    failingAccountsRow,
    sql`
    select count(distinct user_id)::int as failing, coalesce(sum(strikes), 0)::int as failures,
      (select count(*)::int from user_bot_status where bot_running and session_valid) as running
    from failure_streaks
    where error_code = any (${sql.param(errorCodes)}::text[])
      and last_at > now() - make_interval(secs => ${withinSeconds}) and forgotten_at > now()`,
  )
  return rows[0] ?? { failing: 0, failures: 0, running: 0 }
}

/**
 * Whether the last effects of a kind, so many, have all failed with this code. Effects after the last one whose outcome
 * was looked at are left aside: acknowledged is all that is known of them.
 */
export async function haveLastFailed(
  tx: UserTx,
  { kind, errorCode, times }: { kind: string; errorCode: string; times: number },
): Promise<boolean> {
  const rows = await readRows(
    tx,
    haveLastFailedRow,
    sql`
    select count(*)::int as failed from (
      select error_code from effects
      where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and kind = ${kind}
        and state in ('acknowledged', 'verified', 'failed', 'unknown')
        and requested_at is not null
        and requested_at <= (
          select max(requested_at) from effects
          where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and kind = ${kind}
            and state in ('verified', 'failed'))
      order by requested_at desc, position desc limit ${times}
    ) last where error_code = ${errorCode}`,
  )
  return rows[0]?.failed === times
}

const streakRow = z.object({ strikes: z.number() })

const failingAccountsRow = z.object({ failing: z.number(), failures: z.number(), running: z.number() })

const haveLastFailedRow = z.object({ failed: z.number() })
