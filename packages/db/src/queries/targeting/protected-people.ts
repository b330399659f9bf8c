import { and, asc, eq, gt, ilike, sql } from 'drizzle-orm'
import { protectedPeople } from '../../schema/targeting/protected-people.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'
import { effectsThatMayHold } from '../runs/state-lists.ts'

/** Somebody the bot never unfollows, and why. */
export interface ProtectedPerson {
  readonly instagramId: string
  readonly username: string
  readonly reason: 'followed-before' | 'owner'
  readonly createdAt: Date
}

/** Protects people the account followed before; whom this bot has followed itself is left out. @returns how many are new. */
export async function protectFollowedBefore(
  tx: UserTx,
  people: readonly { readonly id: string; readonly name: string }[],
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    insert into protected_people (user_id, instagram_user_id, instagram_id, username, reason)
    select ${tx.userId}::uuid, ${rememberedAccount(tx)}, person.id, person.name, 'followed-before'
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as person (id text, name text)
    where not exists (
      select from effects where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)}
        and kind = 'follow' and target_id = person.id
        and state in ${effectsThatMayHold})
    on conflict (user_id, instagram_user_id, instagram_id) do nothing`)
  return rowCount ?? 0
}

/** Protects one person by their owner's wish. */
export async function protectPerson(tx: UserTx, person: { id: string; username: string }): Promise<void> {
  await tx
    .insert(protectedPeople)
    .values({
      ...{ userId: tx.userId, instagramUserId: rememberedAccount(tx), instagramId: person.id },
      ...{ username: person.username, reason: 'owner' },
    })
    .onConflictDoNothing()
}

/** Ends the protection of one person. @returns whether there was one. */
export async function unprotectPerson(tx: UserTx, instagramId: string): Promise<boolean> {
  const removed = await tx
    .delete(protectedPeople)
    .where(and(isRemembered(tx), eq(protectedPeople.instagramId, instagramId)))
    .returning({ id: protectedPeople.instagramId })
  return removed.length > 0
}

/** A page of the protected people of the transaction's user, by id. */
export async function listProtectedPeople(
  tx: UserTx,
  page: { limit: number; afterId?: string; name?: string },
): Promise<ProtectedPerson[]> {
  const { instagramId, username, reason, createdAt } = protectedPeople
  return tx
    .select({ instagramId, username, reason, createdAt })
    .from(protectedPeople)
    .where(
      and(
        isRemembered(tx),
        page.afterId === undefined ? undefined : gt(instagramId, page.afterId),
        page.name === undefined ? undefined : ilike(username, `%${page.name.replace(/[\\%_]/g, '\\$&')}%`),
      ),
    )
    .orderBy(asc(instagramId))
    .limit(page.limit)
}

/** How many people the bot of the transaction's user never unfollows. */
export async function countProtectedPeople(tx: UserTx): Promise<number> {
  return tx.$count(protectedPeople, isRemembered(tx))
}

const isRemembered = (tx: UserTx) => eq(protectedPeople.instagramUserId, rememberedAccount(tx))
