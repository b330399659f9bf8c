import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'
import { effectsThatMayHold } from '../runs/state-lists.ts'

/**
 * Which of these people have a post with a comment of the bot since a moment, by the `personId` of its facts. Without
 * `besides`, posts that wait for one in a run that is not over count too; with it, the post of that id does not count.
 */
export async function findAuthorsReached(
  tx: UserTx,
  { since, personIds, besides }: { since: Date; personIds: readonly string[]; besides?: string | undefined },
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await readRows(
    tx,
    authorsReachedRow,
    sql`
    select distinct facts ->> 'personId' as person_id from effects
    where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and kind = 'comment'
      and facts ->> 'personId' = any (${sql.param(personIds)}::text[])
      and target_id is distinct from ${besides ?? null}
      and (state in ${effectsThatMayHold} and requested_at > ${since.toISOString()}::timestamptz
        or ${besides === undefined} and state = 'planned')`,
  )
  return new Set(rows.map((row) => row.person_id))
}

const authorsReachedRow = z.object({ person_id: z.string() })
