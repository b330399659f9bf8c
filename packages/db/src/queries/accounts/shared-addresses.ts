import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/**
 * Which connected accounts go out from the same address as one. Of those that somebody else looks after it is said that
 * there are some, never how many or whose.
 */
export const sharedAddress = z.object({
  /** Without a proxy: the address of this installation. */
  is_direct: z.boolean(),
  /** How many others its reader owns or acts for. */
  own: z.number(),
  /** Whether there are some that its reader does not act for. */
  others: z.boolean(),
})
export type SharedAddress = z.infer<typeof sharedAddress>

/** Whether a connected account that its reader, a person of `member`, does not act for shares the address of `status`. */
const isSharedWithOthers = sql`exists (
  select from user_bot_status other join users on users.id = other.user_id and users.disabled_at is null
  where other.outgoing_address_hash = status.outgoing_address_hash and other.instagram_username is not null
    and other.user_id <> status.user_id and status.outgoing_address_hash <> 'unknown'
    and not exists (
      select from account_members mine
      where mine.account_id = other.user_id and mine.person_id = member.person_id and mine.role <> 'viewer'))`

/**
 * The column `shared_address` for a query over all accounts of each person, rows of `account_members` named `member` and of
 * `user_bot_status` named `status`: null for who only looks, and while no Instagram account is connected.
 */
export const sharedAddressColumn = sql`
  case when member.role <> 'viewer' and status.instagram_username is not null then json_build_object(
    'is_direct', status.outgoing_address_hash = 'direct',
    'own', case when status.outgoing_address_hash = 'unknown' then 0 else count(*) filter (
      where member.role <> 'viewer' and status.instagram_username is not null
    ) over (partition by member.person_id, status.outgoing_address_hash) - 1 end,
    'others', ${isSharedWithOthers}) end as shared_address`

/** The same of one account, whether or not it is connected, as a person who acts for it sees it; for the admin role. */
export async function readSharedAddress(
  tx: Tx,
  { accountId, personId }: { accountId: string; personId: string },
): Promise<SharedAddress> {
  const rows = await readRows(
    tx,
    sharedAddress,
    sql`
    select status.outgoing_address_hash = 'direct' as is_direct, ${isSharedWithOthers} as others, (
      select count(*)::int from account_members mine
      join users on users.id = mine.account_id and users.disabled_at is null
      join user_bot_status other on other.user_id = mine.account_id and other.instagram_username is not null
        and other.outgoing_address_hash = status.outgoing_address_hash and other.outgoing_address_hash <> 'unknown'
      where mine.person_id = member.person_id and mine.role <> 'viewer' and mine.account_id <> status.user_id
    ) as own
    from user_bot_status status join account_members member on member.account_id = status.user_id
    where status.user_id = ${accountId} and member.person_id = ${personId}`,
  )
  return rows[0] ?? { is_direct: true, own: 0, others: false }
}

const addressInUse = z.object({
  is_direct: z.boolean(),
  count: z.number(),
  accounts: z.array(z.object({ id: z.string(), name: z.string(), owner_id: z.string(), owner: z.string() })),
})

/** An address that several connected accounts go out from, with the first of them by name. */
export type AddressInUse = z.infer<typeof addressInUse>

/** Addresses that several accounts go out from, those of most accounts first, at most 50 with 20 accounts each; for the admin role. */
export async function listSharedAddresses(tx: Tx): Promise<AddressInUse[]> {
  return readRows(
    tx,
    addressInUse,
    sql`
    select outgoing_address_hash = 'direct' as is_direct, count(*)::int as count,
      coalesce(json_agg(json_build_object('id', id, 'name', name, 'owner_id', owner_id, 'owner', owner) order by name, id)
        filter (where place <= 20), '[]') as accounts
    from (
      select outgoing_address_hash, account.id, owner.id as owner_id, owner.username as owner,
        coalesce(account.account_name, instagram_username, account.username) as name,
        row_number() over (partition by outgoing_address_hash
          order by coalesce(account.account_name, instagram_username, account.username), account.id) as place
      from user_bot_status status
      join users account on account.id = status.user_id and account.disabled_at is null
      join account_members owning on owning.account_id = account.id and owning.role = 'owner'
      join users owner on owner.id = owning.person_id
      where instagram_username is not null and outgoing_address_hash <> 'unknown'
    ) one
    group by outgoing_address_hash having count(*) > 1
    order by count(*) desc, outgoing_address_hash limit 50`,
  )
}
