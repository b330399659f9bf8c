import { and, asc, eq, sql } from 'drizzle-orm'
import { savedViews, type ViewPage } from '../../schema/people/saved-views.ts'
import type { UserTx } from '../../with-role.ts'

/** Filters of a page under a name. */
export interface SavedView {
  readonly id: string
  readonly page: ViewPage
  readonly name: string
  /** The part of the address behind the question mark. */
  readonly search: string
}

const columns = {
  id: savedViews.id,
  page: savedViews.page,
  name: savedViews.name,
  search: savedViews.search,
}

/** The views that the transaction's person keeps, by name. */
export async function listSavedViews(tx: UserTx, page?: ViewPage): Promise<SavedView[]> {
  return await tx
    .select(columns)
    .from(savedViews)
    .where(and(eq(savedViews.userId, tx.userId), page && eq(savedViews.page, page)))
    .orderBy(asc(sql`lower(${savedViews.name})`))
}

/** Whether the transaction's person keeps a view of this page and name, however it is spelt. */
async function findViewByName(
  tx: UserTx,
  { page, name }: Pick<SavedView, 'page' | 'name'>,
): Promise<SavedView | undefined> {
  const [view] = await tx
    .select(columns)
    .from(savedViews)
    .where(
      and(
        eq(savedViews.userId, tx.userId),
        eq(savedViews.page, page),
        sql`lower(${savedViews.name}) = lower(${name})`,
      ),
    )
  return view
}

/** Keeps a view; one of the same page and name is replaced. */
export async function keepView(tx: UserTx, view: Omit<SavedView, 'id'>): Promise<SavedView> {
  const before = await findViewByName(tx, view)
  const [kept] = before
    ? await tx
        .update(savedViews)
        .set({ name: view.name, search: view.search })
        .where(eq(savedViews.id, before.id))
        .returning(columns)
    : await tx
        .insert(savedViews)
        .values({ ...view, userId: tx.userId })
        .returning(columns)
  if (!kept) throw new TypeError('a view that is kept has no row')
  return kept
}

/** Forgets a view. @returns false when there is none */
export async function deleteView(tx: UserTx, id: string): Promise<boolean> {
  const gone = await tx
    .delete(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.userId, tx.userId)))
    .returning({ id: savedViews.id })
  return gone.length > 0
}
