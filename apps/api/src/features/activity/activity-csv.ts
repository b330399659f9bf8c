import type { Database } from '@botyard/db'
import { csvHeader, csvLine } from '../../downloads/csv.ts'
import type { Download } from '../../procedure-meta.ts'
import type { ActivityQuestion } from './activity-input.ts'
import { type PresentedActivity, presentActivity } from './present-activity.ts'
import { readActivity } from './read-activity.ts'

const columns = [
  'seq',
  'at',
  'event',
  'action',
  'status',
  'target',
  'message',
  'error_code',
  'run_id',
  'correlation_id',
  'text',
  'verified_at',
] as const satisfies (keyof PresentedActivity)[]

const rowsAtOnce = 500

/** A user's activity as a table, newest first. A page is read when the one before has been taken. */
export function activityCsv(db: Database, userId: string, question: ActivityQuestion): Download {
  return { name: 'activity.csv', type: 'text/csv; charset=utf-8', body: lines(db, userId, question) }
}

async function* lines(db: Database, userId: string, question: ActivityQuestion): AsyncGenerator<string> {
  yield csvHeader(columns)
  let beforeSeq: number | undefined
  for (;;) {
    const { value: page } = await readActivity(db, userId, { ...question, limit: rowsAtOnce, beforeSeq })
    if (page.length > 0) yield page.map((entry) => line(presentActivity(entry))).join('')
    if (page.length < rowsAtOnce) return
    beforeSeq = page.at(-1)?.seq
  }
}

function line(entry: PresentedActivity): string {
  return csvLine(columns.map((column) => entry[column]))
}
