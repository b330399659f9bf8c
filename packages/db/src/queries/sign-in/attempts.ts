import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/** How many attempts are borne, and what follows. */
export interface AttemptRule {
  readonly max: number
  readonly windowSeconds: number
  /**
   * With it, the next attempt after the last one borne waits so long, each further one twice as long as the one before, up
   * to the longest; it is forgotten after a quiet window. Without it, all wait until the window that the first began ends.
   */
  readonly pause?: { readonly firstSeconds: number; readonly maxSeconds: number }
}

/**
 * All queries here are for the auth role. Counts an attempt, unless one has to wait: then nothing is counted, so that asking
 * again makes no pause longer. One statement, so of many at once no more get through than the rule bears.
 * @returns seconds to wait; 0: go on.
 */
export async function countAttempt(tx: Tx, key: string, rule: AttemptRule): Promise<number> {
  const { max, windowSeconds, pause } = rule
  const window = sql`${windowSeconds} * interval '1 second'`
  const failures = sql`case when attempt.window_ends <= now() then 1 else attempt.failures + 1 end`
  const fixedEnd = sql`case when attempt.window_ends <= now() then now() + ${window} else attempt.window_ends end`
  const pauseAfter = (count: ReturnType<typeof sql>) =>
    pause &&
    sql`least(${pause.maxSeconds}::float8,
      ${pause.firstSeconds}::float8 * power(2, least(${count} - ${max}::int, 30))) * interval '1 second'`
  const first = pauseAfter(sql`1`)
  const next = pauseAfter(sql`(${failures})`)
  const { rowCount } = await tx.execute(sql`
    insert into sign_in_attempts as attempt (key, failures, window_ends, wait_until)
    values (${key}, 1, now() + ${window} ${first ? sql`+ ${first}` : sql``},
      case when 1 >= ${max}::int then now() + ${first ?? window} end)
    on conflict (key) do update set
      failures = ${failures},
      window_ends = ${next ? sql`now() + ${window} + ${next}` : fixedEnd},
      wait_until = case when (${failures}) >= ${max}::int then ${next ? sql`now() + ${next}` : fixedEnd} end
    where attempt.wait_until is null or attempt.wait_until <= now()`)
  if (rowCount === 1) return 0
  const rows = await readRows(
    tx,
    attemptRow,
    sql`
    select ceil(extract(epoch from wait_until - now()))::int as seconds from sign_in_attempts where key = ${key}`,
  )
  return Math.max(1, rows[0]?.seconds ?? 1)
}

/** Takes an attempt back: it was right. */
export async function giveAttemptBack(tx: Tx, key: string): Promise<void> {
  await tx.execute(sql`
    update sign_in_attempts set failures = greatest(0, failures - 1), wait_until = null where key = ${key}`)
}

/** Forgets all attempts counted under a key. */
export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await tx.execute(sql`delete from sign_in_attempts where key = ${key}`)
}

/** Removes counters that have run out. */
export async function deleteEndedAttempts(tx: Tx): Promise<void> {
  await tx.execute(sql`
    delete from sign_in_attempts where window_ends <= now() and coalesce(wait_until, now()) <= now()`)
}

const attemptRow = z.object({ seconds: z.number() })
