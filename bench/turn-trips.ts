import { countAtWire, type WireCounts } from '@botyard/db/testing/wire-counter'
import type { Benchmark, Comparison } from './benchmark.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'
import { bareTurn } from './turns/bare-turn.ts'
import { takeTurns } from './turns/take-turns.ts'

/** Counted, so neither the machine nor its load matters. */
export const turnTrips: Benchmark = {
  name: 'turn-trips',
  what: 'round trips and statements of a turn, counted at the socket',
  async run({ repeats }) {
    const database = await createBenchDatabase({ connections: 2 })
    try {
      await addBusyPeople(database.owner, 1, repeats + 4)
      const [{ id = '' } = {}] = (await database.owner.query<{ id: string }>('select id from users')).rows
      const bare = await countBare(database, id)
      const ours = await countOurs(database, repeats)
      const compare = (half: 'reserve' | 'record', unit: keyof WireCounts, max: number): Comparison => ({
        measure: half,
        unit,
        ours: ours.map((turn) => turn[half][unit]),
        // The peer knows no halves.
        peer: [bare[unit] / 2],
        peerName: 'half of the turn by hand, one statement after another',
        mustReach: unit === 'trips' ? `≤ ${max}` : '–',
        isReached: (_, count) => unit === 'statements' || count <= max,
      })
      return [
        compare('reserve', 'trips', 4),
        compare('reserve', 'statements', 4),
        compare('record', 'trips', 3),
        compare('record', 'statements', 3),
      ]
    } finally {
      await database.close()
    }
  },
}

async function countBare({ owner }: BenchDatabase, id: string): Promise<WireCounts> {
  const count = countAtWire(owner)
  await bareTurn(owner, id)
  return count()
}

async function countOurs(database: BenchDatabase, repeats: number) {
  const count = countAtWire(database.db.pool)
  const turns: { reserve: WireCounts; record: WireCounts }[] = []
  let reserve: WireCounts = { trips: 0, statements: 0, writes: 0 }
  await takeTurns(database, {
    count: repeats + 1,
    before: () => void count(),
    amid: () => {
      reserve = count()
    },
    after: () => turns.push({ reserve, record: count() }),
  })
  // The first turn has more to do: it loads the session.
  return turns.slice(1)
}
