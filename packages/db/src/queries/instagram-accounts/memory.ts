import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { requestedEffects } from '../runs/state-lists.ts'

/**
 * The Instagram account whose memory the bot of the transaction's user has: the one connected now, or else last. Whatever
 * asks what was done, or who is protected, asks by it.
 */
export const rememberedAccount = (tx: UserTx) =>
  sql`(select instagram_user_id from instagram_credentials where user_id = ${tx.userId})`

/** What Instagram was asked for, or may have been. Targets that were only looked at are no memory. */
const wasAsked = sql`state in ${requestedEffects}`

/** An Instagram account. */
export interface RememberedAccount {
  /** Instagram's id. */
  readonly id: string
  /** As it was called when it was last connected; null when that is not known. */
  readonly username: string | null
}

/** What a bot remembers. */
export interface Memory {
  readonly account: RememberedAccount | null
  /** What the bot did with the account, by kind. */
  readonly effects: readonly { readonly kind: string; readonly count: number }[]
  readonly protectedPeople: number
  /** Nights on which followers were counted. */
  readonly followerCounts: number
  /** Sources with a place to read on. */
  readonly sourcePlaces: number
}

/** What the bot of the transaction's user remembers; nothing of it is the person's own, as limits and lists are. */
export async function readMemory(tx: UserTx): Promise<Memory> {
  const rows = await readRows(
    tx,
    memoryRow,
    sql`
    select kind, count(*) from effects where user_id = ${tx.userId} and ${wasAsked} group by kind order by kind`,
  )
  const [counts] = await readRows(
    tx,
    memoryCountsRow,
    sql`
    select (select count(*) from protected_people where user_id = ${tx.userId}) as protected,
      (select count(*) from follower_counts where user_id = ${tx.userId}) as followers,
      (select count(*) from source_places where user_id = ${tx.userId}) as sources`,
  )
  return {
    account: await readRememberedAccount(tx),
    effects: rows,
    protectedPeople: counts?.protected ?? 0,
    followerCounts: counts?.followers ?? 0,
    sourcePlaces: counts?.sources ?? 0,
  }
}

async function readRememberedAccount(tx: UserTx): Promise<RememberedAccount | null> {
  const rows = await readRows(
    tx,
    rememberedAccountRow,
    sql`
    select instagram_user_id as id, (${usernameOf(sql`instagram_user_id`, tx)}) as username
    from instagram_credentials where user_id = ${tx.userId} and instagram_user_id is not null`,
  )
  return rows[0] ?? null
}

/** The account a bot remembers, where that is another than this one. Ids are compared: names change. */
export async function findOtherMemory(tx: UserTx, accountId: string): Promise<RememberedAccount | null> {
  const rows = await readRows(
    tx,
    rememberedAccountRow,
    sql`
    select other.id, (${usernameOf(sql`other.id`, tx)}) as username from (
      select instagram_user_id as id from effects where user_id = ${tx.userId} and ${wasAsked}
      union select instagram_user_id from protected_people where user_id = ${tx.userId}
      union select instagram_user_id from follower_counts where user_id = ${tx.userId}) other
    where other.id <> ${accountId} limit 1`,
  )
  return rows[0] ?? null
}

const usernameOf = (accountId: ReturnType<typeof sql>, tx: UserTx) => sql`
  select nullif(link.instagram_username, '') from instagram_links link
  where link.user_id = ${tx.userId} and link.instagram_user_id = ${accountId} order by link.linked_at desc limit 1`

/**
 * Forgets all of it, for good. An account that stays connected is as if it were connected now: whom it follows is read
 * again before anybody is unfollowed. Open runs must have ended.
 */
export async function deleteMemory(tx: UserTx): Promise<void> {
  await tx.execute(sql`delete from effects where user_id = ${tx.userId}`)
  await tx.execute(sql`delete from protected_people where user_id = ${tx.userId}`)
  await tx.execute(sql`delete from follower_counts where user_id = ${tx.userId}`)
  await tx.execute(sql`delete from source_places where user_id = ${tx.userId}`)
  await tx.execute(sql`delete from person_pictures where user_id = ${tx.userId}`)
  await tx.execute(sql`
    update instagram_credentials set linked_at = case when session_data_encrypted is not null then now() end,
      instagram_user_id = case when session_data_encrypted is not null then instagram_user_id end, updated_at = now()
    where user_id = ${tx.userId}`)
}

const memoryRow = z.object({ kind: z.string(), count: bigintColumn })

const memoryCountsRow = z.object({ protected: bigintColumn, followers: bigintColumn, sources: bigintColumn })

const rememberedAccountRow = z.object({ id: z.string(), username: z.string().nullable() })
