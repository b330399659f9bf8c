import { type Database, withRole } from '@botyard/db'
import type { ActivityView } from '@botyard/db/queries/activity/activity'
import { findNumbers, listActivity, listNumbered } from '@botyard/db/queries/activity/activity-list'
import { type AsOf, readAsOf } from '../live/read-as-of.ts'
import { type ActivityQuestion, toFilter, toWords } from './activity-input.ts'

/** A page of what a user asked for, newest first. A text without a word in it is nowhere. */
export async function readActivity(
  db: Database,
  userId: string,
  { limit, beforeSeq, ...question }: ActivityQuestion & { limit: number; beforeSeq: number | undefined },
): Promise<AsOf<ActivityView[]>> {
  const page = { limit, beforeSeq, ...toFilter(question) }
  if (question.text === undefined) return readAsOf(db, userId, (tx) => listActivity(tx, page))
  const words = toWords(question.text)
  const numbers =
    words.length === 0 ? [] : await withRole(db, 'fanout', (tx) => findNumbers(tx, userId, words, page))
  return readAsOf(db, userId, async (tx) => (numbers.length === 0 ? [] : listNumbered(tx, numbers)))
}
