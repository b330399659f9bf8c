import { append, withUser } from '@botyard/db'
import { testHappened } from '@botyard/db/testing/test-event'
import type { BenchDatabase } from '../database.ts'

/** Events written at once. */
export const writers = 8

/** Who is written to: their ids, and the tokens their sockets have shown, in the same order. */
export interface Readers {
  readonly ids: readonly string[]
  readonly tokens: readonly string[]
}

/** Which frames a run writes. */
export interface Rounds {
  /** Names the run, for its readers. */
  readonly run: string
  readonly rounds: number
}

/** An event for each person in each round, as ours writes it. */
export async function appendRounds(
  { db }: BenchDatabase,
  { ids }: Readers,
  { run, rounds }: Rounds,
): Promise<void> {
  const filling = 'x'.repeat(180)
  await inRounds(ids, rounds, (id, _, round) =>
    withUser(db, id, (tx) =>
      append(tx, testHappened, {
        status: 'info',
        message: `${run} ${round} ${filling}`,
        correlationId: 'bench',
      }),
    ),
  )
}

/** The same by hand: an insert, and a notification that carries the frame and whose socket it is for. */
export async function notifyRounds(
  { owner }: BenchDatabase,
  { ids, tokens }: Readers,
  { run, rounds, sample }: Rounds & { readonly sample: string },
): Promise<void> {
  await inRounds(ids, rounds, async (_, place, round) => {
    const frame = sample.replace(/"message":"\S+ \S+/, `"message":"${run} ${round}`)
    const client = await owner.connect()
    await client.query('begin')
    await client.query('insert into bare_frames (body) values ($1)', [frame])
    await client.query(`select pg_notify('bare_frames', $1)`, [`${tokens[place]} ${frame}`])
    await client.query('commit')
    client.release()
  })
}

async function inRounds(
  ids: readonly string[],
  rounds: number,
  write: (id: string, place: number, round: number) => Promise<unknown>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    // One iterator that all of them draw from.
    const queue = ids.entries()
    const writeOn = async () => {
      for (const [place, id] of queue) await write(id, place, round)
    }
    await Promise.all(Array.from({ length: writers }, writeOn))
  }
}
