import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

const firstStepsRow = z.object({
  connect: z.boolean(),
  test: z.boolean(),
  limits: z.boolean(),
  start: z.boolean(),
  run: z.boolean(),
  is_dismissed: z.boolean(),
})

/** Which of the first steps an account has taken, by what there is of it, and whether its people put them away. */
export type FirstSteps = z.infer<typeof firstStepsRow>

/** Reads them for the transaction's account. Runs of the actions named in `background` are nobody's wish and do not count. */
export async function readFirstSteps(tx: UserTx, background: readonly string[]): Promise<FirstSteps> {
  const asked = sql`user_id = ${tx.userId} and action <> all (${sql.param([...background])}::text[])`
  const [row] = await readRows(
    tx,
    firstStepsRow,
    sql`
    select session_valid or exists (select from instagram_links where user_id = ${tx.userId}) as connect,
      last_tested is not null as test,
      exists (select from daily_limits where user_id = ${tx.userId}) as limits,
      bot_running or exists (select from runs where ${asked}) as start,
      exists (select from runs where ${asked} and not is_dry_run and (state = 'done' or done > 0)) as run,
      first_steps_dismissed_at is not null as is_dismissed
    from user_bot_status where user_id = ${tx.userId}`,
  )
  if (!row) throw new TypeError('an account has no status')
  return row
}

/** Puts the first steps of the transaction's account away. */
export async function dismissFirstSteps(tx: UserTx): Promise<void> {
  await tx.execute(sql`
    update user_bot_status set first_steps_dismissed_at = coalesce(first_steps_dismissed_at, now())
    where user_id = ${tx.userId}`)
}
