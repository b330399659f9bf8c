import { type Database, withRole, withUser } from '@botyard/db'
import type { ActivitySnapshot } from '@botyard/db/queries/activity/activity'
import { findNumbers, listActivity, listNumbered } from '@botyard/db/queries/activity/activity-list'
import { type ActivityQuestion, toFilter, toWords } from './activity-input.ts'

/** A page of what a user asked for, newest first. A text without a word in it is nowhere. */
export async function readActivity(
  db: Database,
  userId: string,
  { limit, beforeSeq, ...question }: ActivityQuestion & { limit: number; beforeSeq: number | undefined },
): Promise<ActivitySnapshot[]> {
  const page = { limit, beforeSeq, ...toFilter(question) }
  if (question.text === undefined) return withUser(db, userId, (tx) => listActivity(tx, page))
  const words = toWords(question.text)
  if (words.length === 0) return []
  const numbers = await withRole(db, 'fanout', (tx) => findNumbers(tx, userId, words, page))
  return numbers.length === 0 ? [] : withUser(db, userId, (tx) => listNumbered(tx, numbers))
}
