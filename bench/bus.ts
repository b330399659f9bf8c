import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  append,
  createNatsWakeBus,
  createPostgresWakeBus,
  openDatabase,
  type WakeBus,
  withUser,
} from '@botyard/db'
import { natsServer, natsServerMissing, startNatsServer } from '@botyard/db/testing/nats-server'
import { testHappened } from '@botyard/db/testing/test-event'
import { type Benchmark, interleave } from './benchmark.ts'
import { cpuOfDatabase } from './cpu-time.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'

const people = 50
const writers = 4
const listenersScript = fileURLToPath(new URL('bus/listeners.ts', import.meta.url))

/** What an event costs PostgreSQL with its wake-up, over each carrier, as API processes listen. Wants `nats-server`. */
export const bus: Benchmark = {
  name: 'bus',
  what: 'processor time of PostgreSQL for an event, with one and with eight API processes that hear of it',
  async run({ repeats, isSmoke }) {
    if (natsServer === undefined) throw new Error(natsServerMissing)
    const database = await createBenchDatabase({ connections: 4 })
    const nats = await startNatsServer()
    try {
      await addBusyPeople(database.owner, people, 0)
      const addresses = {
        PostgreSQL: database.env.DATABASE_WORKER_URL,
        NATS: `nats://127.0.0.1:${nats.port}`,
      }
      const us = {
        one: [] as number[],
        eight: [] as number[],
        natsOne: [] as number[],
        natsEight: [] as number[],
      }
      const load = { database, addresses, rounds: isSmoke ? 2 : 60 }
      await interleave(repeats, [
        async () => void us.one.push(await measure(load, 'PostgreSQL', 1)),
        async () => void us.eight.push(await measure(load, 'PostgreSQL', 8)),
        async () => void us.natsOne.push(await measure(load, 'NATS', 1)),
        async () => void us.natsEight.push(await measure(load, 'NATS', 8)),
      ])
      const line = (measure: string, ours: number[], peer: number[], peerName: string) => ({
        ...{ measure, unit: 'µs/event', ours, peer, peerName },
        ...{ mustReach: 'told only', isReached: () => true },
      })
      return [
        line('PostgreSQL, 8 listen', us.eight, us.one, 'PostgreSQL, 1 listens'),
        line('NATS, 1 listens', us.natsOne, us.one, 'PostgreSQL, 1 listens'),
        {
          ...line('NATS, 8 listen', us.natsEight, us.natsOne, 'NATS, 1 listens'),
          ...{ mustReach: '≤ 1.1', isReached: (ratio) => ratio <= 1.1 },
        },
      ]
    } finally {
      await nats.kill()
      await database.close()
    }
  },
}

interface Load {
  readonly database: BenchDatabase
  readonly addresses: Readonly<Record<Carrier, string>>
  readonly rounds: number
}

type Carrier = 'PostgreSQL' | 'NATS'

/** @returns microseconds an event. @throws {Error} when a listener did not hear how far a stream had come: the run is void. */
async function measure(
  { database, addresses, rounds }: Load,
  carrier: Carrier,
  count: number,
): Promise<number> {
  const address = addresses[carrier]
  const listeners = fork(listenersScript, [carrier, address, String(count)])
  const wakeBus: WakeBus =
    carrier === 'NATS' ? createNatsWakeBus({ url: address }) : createPostgresWakeBus({ url: address })
  const db = openDatabase({ url: addresses.PostgreSQL, wakeBus, maxConnections: writers })
  try {
    await once(listeners, 'message')
    const { rows } = await database.owner.query<{ id: string }>('select id from users')
    // The first round opens connections, and is not counted.
    let before = 0
    for (let round = 0; round <= rounds; round++) {
      if (round === 1) before = await cpuOfDatabase(database)
      const queue = rows.values()
      const writeOn = async () => {
        for (const { id } of queue)
          await withUser(db, id, (tx) =>
            append(tx, testHappened, { status: 'info', message: 'happened', correlationId: 'bench' }),
          )
      }
      await Promise.all(Array.from({ length: writers }, writeOn))
    }
    const { rows: heads } = await database.owner.query<{ user_id: string; head: string }>(
      'select user_id, head from user_streams',
    )
    const heard = once(listeners, 'message', { signal: AbortSignal.timeout(30_000) })
    listeners.send(heads.map(({ user_id: id, head }) => [id, Number(head)]))
    await heard.catch(() => {
      throw new Error(`void: not everybody heard of everything over ${carrier}`)
    })
    return ((await cpuOfDatabase(database)) - before) / (rows.length * rounds)
  } finally {
    listeners.kill('SIGKILL')
    await db.close()
  }
}
