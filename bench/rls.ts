import { randomInt } from 'node:crypto'
import { withUser } from '@botyard/db'
import { type Benchmark, interleave, median } from './benchmark.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'

const effectsEach = 60

/** What row-level security and its transaction cost: the same reads as the owner with the user's id in the query. */
export const rls: Benchmark = {
  name: 'rls',
  what: 'reads through withUser, time at the server by EXPLAIN ANALYZE and time until the answer is there',
  async run({ repeats, isSmoke }) {
    const database = await createBenchDatabase({ connections: 4 })
    try {
      await addBusyPeople(database.owner, isSmoke ? 50 : 2_000, effectsEach)
      const { rows } = await database.owner.query<{ user_id: string; id: string }>(
        'select distinct on (user_id) user_id, id from effects',
      )
      const one = () => rows[randomInt(rows.length)] ?? { user_id: '', id: '' }
      const count = isSmoke ? 20 : 300
      const results = { point: samples(), page: samples() }
      for (const [kind, into] of Object.entries(results))
        await interleave(repeats, [
          async () => void into.bare.push(await serverMs(database, count, one, kind, 'owner')),
          async () => void into.ours.push(await serverMs(database, count, one, kind, 'app')),
        ])
      const wall = samples()
      await interleave(repeats, [
        async () => void wall.bare.push(await wallMs(count, () => readAsOwner(database, one()))),
        async () => void wall.ours.push(await wallMs(count, () => readAsUser(database, one()))),
      ])
      return [
        compare('point read, server', results.point, '≤ 1.15', (ratio) => ratio <= 1.15),
        compare('page of 50, server', results.page, '≤ 1.15', (ratio) => ratio <= 1.15),
        compare('point read, answered', wall, '≤ 3', (ratio) => ratio <= 3),
      ]
    } finally {
      await database.close()
    }
  },
}

interface Place {
  readonly user_id: string
  readonly id: string
}

interface Samples {
  readonly ours: number[]
  readonly bare: number[]
}

const samples = (): Samples => ({ ours: [], bare: [] })

const queries = {
  point: {
    app: 'select * from effects where id = $1',
    owner: 'select * from effects where id = $1 and user_id = $2',
  },
  page: {
    app: 'select e.* from effects e where run_id = (select run_id from effects where id = $1) order by position limit 50',
    owner:
      'select e.* from effects e where user_id = $2 and run_id = (select run_id from effects where id = $1) order by position limit 50',
  },
}

/** The median execution time that PostgreSQL itself reports. */
async function serverMs(
  { owner }: BenchDatabase,
  count: number,
  one: () => Place,
  kind: string,
  role: 'app' | 'owner',
): Promise<number> {
  const text = queries[kind === 'point' ? 'point' : 'page'][role]
  const client = await owner.connect()
  const times: number[] = []
  try {
    for (let index = 0; index < count; index++) {
      const place = one()
      await client.query('begin')
      if (role === 'app')
        await client.query(`set local role botyard_app; set local app.user_id = '${place.user_id}'`)
      const values = role === 'app' ? [place.id] : [place.id, place.user_id]
      const { rows } = await client.query(`explain (analyze, timing off, format json) ${text}`, values)
      await client.query('commit')
      times.push(rows[0]['QUERY PLAN'][0]['Execution Time'])
    }
  } finally {
    client.release()
  }
  return median(times)
}

const readAsUser = ({ db }: BenchDatabase, { user_id, id }: Place) =>
  withUser(db, user_id, (tx) => tx.$client.query({ name: 'point', text: queries.point.app, values: [id] }))

const readAsOwner = ({ owner }: BenchDatabase, { user_id, id }: Place) =>
  owner.query({ name: 'point', text: queries.point.owner, values: [id, user_id] })

async function wallMs(count: number, read: () => Promise<{ rows: unknown[] }>): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const startedAt = performance.now()
    const { rows } = await read()
    if (rows.length !== 1) throw new Error('void: a row was not seen')
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

function compare(
  measure: string,
  { ours, bare }: Samples,
  mustReach: string,
  isReached: (ratio: number) => boolean,
) {
  return {
    measure,
    unit: 'ms',
    ours,
    peer: bare,
    peerName: 'the owner with where user_id',
    mustReach,
    isReached,
  }
}
