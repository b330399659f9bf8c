import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { on } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { append, withUser } from '@botyard/db'
import { testHappened } from '@botyard/db/testing/test-event'
import { type Benchmark, interleave } from './benchmark.ts'
import { type BenchDatabase, createBenchDatabase } from './database.ts'
import { addSignedInPeople, apiUrl, bareUrl, startServers } from './live/crowd.ts'

const connections = 8
const people = 300
const peerName = 'bare ws, the same JSON from memory'
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What a frame costs the server when many people get their own, beside a server that only sends. */
export const liveFanout: Benchmark = {
  name: 'live-fanout',
  what: `${people} people with one live subscription each; ours also reads each event from the database`,
  async run({ repeats, isSmoke }) {
    const database = await createBenchDatabase({ connections })
    const folder = await mkdtemp(join(tmpdir(), 'botyard-fanout-'))
    const children: ChildProcess[] = []
    try {
      const tokensFile = join(folder, 'tokens.json')
      const ids = await addSignedInPeople(database, isSmoke ? 20 : people, tokensFile)
      const { api, bare } = await startServers(database.env, children)
      const load = { tokensFile, ids, rounds: isSmoke ? 3 : 10, children }
      const us = { ours: [] as number[], bare: [] as number[] }
      const rates = { ours: [] as number[], bare: [] as number[] }
      let sample = ''
      await interleave(repeats, [
        async () => {
          const run = await measure(api, apiUrl, load, (name) =>
            appendRounds(database, ids, name, load.rounds),
          )
          sample = run.sample
          us.ours.push(run.us)
          rates.ours.push(run.rate)
        },
        async () => {
          // Ten times as many: the kernel's ticks are too coarse for what it costs.
          const more = { ...load, rounds: load.rounds * 10 }
          const run = await measure(bare, bareUrl, more, async (name) => {
            bare.send({ sample, run: name, rounds: more.rounds })
          })
          us.bare.push(run.us)
          rates.bare.push(run.rate)
        },
      ])
      return [
        {
          ...{ measure: 'CPU of the server', unit: 'µs/frame', ours: us.ours, peer: us.bare, peerName },
          mustReach: '≤ 1.5',
          isReached: (ratio) => ratio <= 1.5,
        },
        {
          ...{ measure: 'frames', unit: '1/s', ours: rates.ours, peer: rates.bare, peerName },
          mustReach: 'told only: ours waits for commits',
          isReached: () => true,
        },
      ]
    } finally {
      for (const child of children) child.kill('SIGKILL')
      await database.close()
      await rm(folder, { recursive: true })
    }
  },
}

interface Load {
  readonly tokensFile: string
  readonly ids: readonly string[]
  readonly rounds: number
  readonly children: ChildProcess[]
}

/** @throws {Error} when a socket lost a frame or got one twice or out of order: the run is void. */
async function measure(
  server: ChildProcess,
  url: string,
  { tokensFile, ids, rounds, children }: Load,
  send: (run: string) => Promise<void>,
): Promise<{ us: number; rate: number; sample: string }> {
  const run = randomBytes(4).toString('hex')
  const receiver = fork(file('live/fanout-receiver.ts'), [url, tokensFile, run, String(rounds)])
  children.push(receiver)
  const frames = ids.length * rounds
  let [startedAt, cpuBefore, us, rate] = [0, 0, 0, 0]
  const answers = on(receiver, 'message', { signal: AbortSignal.timeout(60_000), close: ['exit'] })
  for await (const [answer] of answers) {
    if (answer.type === 'void') throw new Error(`void: ${answer.reason}`)
    if (answer.type === 'ready') {
      cpuBefore = await cpuMicroseconds(server)
      startedAt = performance.now()
      await send(run)
      continue
    }
    if (answer.type === 'done') {
      us = ((await cpuMicroseconds(server)) - cpuBefore) / frames
      rate = frames / ((performance.now() - startedAt) / 1000)
      continue
    }
    receiver.kill('SIGKILL')
    return { us, rate, sample: answer.sample }
  }
  throw new Error(`void: the readers of ${url} ended early`)
}

async function appendRounds({ db }: BenchDatabase, ids: readonly string[], run: string, rounds: number) {
  const filling = 'x'.repeat(180)
  for (let round = 0; round < rounds; round++) {
    const message = `${run} ${round} ${filling}`
    const queue = ids.values()
    const writeOn = async () => {
      for (const id of queue)
        await withUser(db, id, (tx) =>
          append(tx, testHappened, { status: 'info', message, correlationId: 'bench' }),
        )
    }
    await Promise.all(Array.from({ length: connections }, writeOn))
  }
}

/** From the kernel's accounts, in its ticks of a hundredth of a second. */
async function cpuMicroseconds({ pid }: ChildProcess): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
