import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'
import { effectsThatMayHold } from '../runs/state-lists.ts'

/** Somebody the bot has followed. */
export interface FollowedPerson {
  readonly id: string
  readonly name: string
  /** How they looked when they were followed: full name, picture, whether verified; what was not known is not there. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** A page of the ledger, and where the next one starts (null: there is none). */
export interface FollowedPage {
  readonly people: readonly FollowedPerson[]
  readonly cursor: string | null
}

const pageSize = 50

/** Whom the bot followed before a moment and has not unfollowed since, the oldest first, a page at a time. */
export async function listFollowed(
  tx: UserTx,
  { before, cursor }: { before: Date; cursor: string | null },
): Promise<FollowedPage> {
  const rows = await readRows(
    tx,
    followedRow,
    sql`
    select target_id, target_name, position, jsonb_strip_nulls(jsonb_build_object(
      'fullName', facts -> 'fullName', 'pictureUrl', facts -> 'pictureUrl', 'isVerified', facts -> 'isVerified')) as facts
    from effects followed
    where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and kind = 'follow'
      and state in ('acknowledged', 'verified')
      and acknowledged_at <= ${before.toISOString()}::timestamptz and position > ${cursor ?? '0'}::bigint
      and not exists (
        select from effects unfollowed where unfollowed.user_id = ${tx.userId}
          and unfollowed.instagram_user_id = followed.instagram_user_id and kind = 'unfollow'
          and unfollowed.target_id = followed.target_id and state in ('acknowledged', 'verified')
          and unfollowed.acknowledged_at > followed.acknowledged_at)
    order by position limit ${pageSize}`,
  )
  return {
    people: rows.map(({ target_id: id, target_name: name, facts }) => ({ id, name, facts })),
    cursor: rows.length === pageSize ? (rows.at(-1)?.position ?? null) : null,
  }
}

/** Which of these people the bot followed after a moment, by id. */
export async function findFollowedSince(
  tx: UserTx,
  since: Date,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await readRows(
    tx,
    followedSinceRow,
    sql`
    select target_id from effects
    where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and kind = 'follow'
      and target_id = any (${sql.param(personIds)}::text[])
      and state in ${effectsThatMayHold}
      and requested_at > ${since.toISOString()}::timestamptz`,
  )
  return new Set(rows.map((row) => row.target_id))
}

const followedRow = z.object({
  target_id: z.string(),
  target_name: z.string(),
  position: z.string(),
  facts: z.record(z.string(), z.unknown()),
})

const followedSinceRow = z.object({ target_id: z.string() })
