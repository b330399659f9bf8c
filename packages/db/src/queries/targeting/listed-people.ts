import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { listedPeople, type PersonList, personLists } from '../../schema/targeting/listed-people.ts'
import type { UserTx } from '../../with-role.ts'

export { type PersonList, personLists }

/** Somebody on a list. */
export interface ListedPerson {
  readonly username: string
  readonly list: PersonList
  readonly createdAt: Date
}

/** Which list, and what the usernames hold that are looked for. */
interface ListQuestion {
  readonly list: PersonList
  readonly search?: string | undefined
}

/** A page of one list of the transaction's user, by username. */
export async function listListedPeople(
  tx: UserTx,
  page: ListQuestion & { limit: number; afterUsername?: string },
): Promise<ListedPerson[]> {
  const { username, list, createdAt } = listedPeople
  return tx
    .select({ username, list, createdAt })
    .from(listedPeople)
    .where(and(onList(page), page.afterUsername === undefined ? undefined : gt(username, page.afterUsername)))
    .orderBy(asc(username))
    .limit(page.limit)
}

/** How many stand on a list of the transaction's user. */
export async function countListedPeople(tx: UserTx, question: ListQuestion): Promise<number> {
  return tx.$count(listedPeople, onList(question))
}

function onList({ list, search }: ListQuestion): SQL | undefined {
  const { username } = listedPeople
  return and(
    eq(listedPeople.list, list),
    search ? sql`position(${search.toLowerCase()} in ${username}) > 0` : undefined,
  )
}

/** Puts people on a list; who stands on the other one changes over. @returns how many are new on it. */
export async function listPeopleOn(
  tx: UserTx,
  list: PersonList,
  usernames: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    insert into listed_people (user_id, username, list)
    select distinct ${tx.userId}::uuid, name, ${list} from unnest(${sql.param(usernames)}::text[]) name
    on conflict (user_id, username) do update set list = excluded.list, created_at = now()
      where listed_people.list <> excluded.list`)
  return rowCount ?? 0
}

/** Takes somebody off a list. @returns whether they were on it. */
export async function unlistPerson(
  tx: UserTx,
  { list, username }: { list: PersonList; username: string },
): Promise<boolean> {
  const removed = await tx
    .delete(listedPeople)
    .where(and(eq(listedPeople.list, list), eq(listedPeople.username, username)))
    .returning({ username: listedPeople.username })
  return removed.length > 0
}
