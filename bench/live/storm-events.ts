import { setTimeout } from 'node:timers/promises'
import { append, withUser } from '@botyard/db'
import { testHappened } from '@botyard/db/testing/test-event'
import type { BenchDatabase } from '../database.ts'

const missedEach = 3
const everyMs = 50

/** What happens while the server is down: a few events for everybody, of which the last says `goal`. */
export async function missEvents({ owner }: BenchDatabase, goal: string): Promise<void> {
  await owner.query(
    `with moved as (update user_streams set head = head + $2::int returning user_id, head)
     insert into activity_logs (user_id, seq, event, status, message, correlation_id)
     select user_id, head - $2::int + n, $3, 'info', case when n = $2::int then $1 else 'missed ' || n end, 'bench'
     from moved, generate_series(1, $2::int) n order by user_id, n`,
    [goal, missedEach, testHappened.name],
  )
}

/** Goes on writing to people chosen by lot, as work does. @returns how to end that. */
export function writeMeanwhile({ db }: BenchDatabase, ids: readonly string[]): () => Promise<void> {
  let isOver = false
  const message = { status: 'info', message: 'meanwhile', correlationId: 'bench' } as const
  async function write(): Promise<void> {
    while (!isOver) {
      const id = ids[Math.floor(Math.random() * ids.length)] ?? ''
      await withUser(db, id, (tx) => append(tx, testHappened, message))
      await setTimeout(everyMs)
    }
  }
  const written = write()
  return async () => {
    isOver = true
    await written
  }
}

/** The number of the newest event of each, in their order. */
export async function readHeadsOf({ owner }: BenchDatabase, ids: readonly string[]): Promise<number[]> {
  const { rows } = await owner.query<{ head: string }>(
    `select head from unnest($1::uuid[]) with ordinality as given (user_id, place) join user_streams using (user_id) order by place`,
    [ids],
  )
  return rows.map(({ head }) => Number(head))
}
