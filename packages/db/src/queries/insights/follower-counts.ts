import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'

const today = (tx: UserTx) =>
  sql`(now() at time zone (select time_zone from users where id = ${tx.userId}))::date`

/** Keeps how many people follow the account of the transaction's user today; a later count of the day replaces it. */
export async function storeFollowerCount(tx: UserTx, followers: number): Promise<void> {
  await tx.execute(sql`
    insert into follower_counts (user_id, instagram_user_id, day, followers)
    values (${tx.userId}, ${rememberedAccount(tx)}, ${today(tx)}, ${followers})
    on conflict (user_id, instagram_user_id, day) do update set followers = excluded.followers`)
}

/** How many followed on each of the last days, oldest first; null where nobody counted. */
export async function listFollowerCounts(
  tx: UserTx,
  days: number,
): Promise<{ date: string; followers: number | null }[]> {
  const rows = await readRows(
    tx,
    followerCountsRow,
    sql`
    select to_char(each, 'YYYY-MM-DD') as date, followers
    from generate_series(${today(tx)} - (${days}::int - 1), ${today(tx)}, interval '1 day') as each
    left join follower_counts on user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)}
      and day = each::date
    order by each`,
  )
  return rows
}

const followerCountsRow = z.object({ date: z.string(), followers: z.number().nullable() })
