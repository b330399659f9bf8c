import { and, eq, ne, sql } from 'drizzle-orm'
import { savedTexts } from '../../schema/targeting/saved-texts.ts'
import type { UserTx } from '../../with-role.ts'

/** A text of the library as its account sees it. */
export type SavedText = Omit<typeof savedTexts.$inferSelect, 'userId'>
/** What somebody says of one. */
export type TextPlan = Pick<SavedText, 'name' | 'text'>

/** The texts of the transaction's account, by name. */
export function listTexts(tx: UserTx): Promise<SavedText[]> {
  return tx.select().from(savedTexts).orderBy(sql`lower(${savedTexts.name})`, savedTexts.id)
}

/** Whether another text than this one has the name, in whatever capitals. */
export async function isNameTaken(tx: UserTx, name: string, besides?: string): Promise<boolean> {
  const rows = await tx
    .select({ id: savedTexts.id })
    .from(savedTexts)
    .where(
      and(
        sql`lower(${savedTexts.name}) = lower(${name})`,
        besides === undefined ? undefined : ne(savedTexts.id, besides),
      ),
    )
  return rows.length > 0
}

/** Stores a text. */
export async function insertText(tx: UserTx, plan: TextPlan): Promise<SavedText> {
  const [row] = await tx
    .insert(savedTexts)
    .values({ ...plan, userId: tx.userId })
    .returning()
  if (!row) throw new TypeError('an insert returned nothing')
  return row
}

/** Replaces a text. @returns undefined when there is none like that. */
export async function changeText(tx: UserTx, id: string, plan: TextPlan): Promise<SavedText | undefined> {
  const [row] = await tx
    .update(savedTexts)
    .set({ ...plan, updatedAt: sql`now()` })
    .where(eq(savedTexts.id, id))
    .returning()
  return row
}

/** @returns whether there was such a text. */
export async function deleteText(tx: UserTx, id: string): Promise<boolean> {
  const rows = await tx.delete(savedTexts).where(eq(savedTexts.id, id)).returning({ id: savedTexts.id })
  return rows.length === 1
}
