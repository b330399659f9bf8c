import { type Database, withUser } from '@botyard/db'
import { listListedPeople, type PersonList } from '@botyard/db/queries/targeting/listed-people'
import { csvHeader, csvLine } from '../../downloads/csv.ts'
import type { Download } from '../../procedure-meta.ts'

const rowsAtOnce = 1_000

/** One list of a person, by username: a table with when each was put on it, or one name a line. Import takes both. */
export function exportList(db: Database, userId: string, list: PersonList, form: 'csv' | 'txt'): Download {
  return {
    name: `${list}-list.${form}`,
    type: form === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8',
    body: lines(db, userId, list, form),
  }
}

async function* lines(
  db: Database,
  userId: string,
  list: PersonList,
  form: 'csv' | 'txt',
): AsyncGenerator<string> {
  if (form === 'csv') yield csvHeader(['username', 'added_at'])
  let afterUsername: string | undefined
  for (;;) {
    const page = { list, limit: rowsAtOnce, ...(afterUsername !== undefined && { afterUsername }) }
    const people = await withUser(db, userId, (tx) => listListedPeople(tx, page))
    if (people.length > 0)
      yield people
        .map(({ username, createdAt }) =>
          form === 'csv' ? csvLine([username, createdAt.toISOString()]) : `${username}\n`,
        )
        .join('')
    if (people.length < rowsAtOnce) return
    afterUsername = people.at(-1)?.username
  }
}
