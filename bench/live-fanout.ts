import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { on } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Benchmark, interleave } from './benchmark.ts'
import { cpuMicroseconds } from './cpu-time.ts'
import { createBenchDatabase } from './database.ts'
import { addSignedInPeople, apiUrl, bareUrl, startServers } from './live/crowd.ts'
import { appendRounds, notifyRounds, writers } from './live/fanout-writers.ts'

const people = 300
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What a frame costs the server when many people get their own, beside one that is notified by hand and one that only sends. */
export const liveFanout: Benchmark = {
  name: 'live-fanout',
  what: `${people} people with one live subscription each; ours also reads each event from the database`,
  async run({ repeats, isSmoke }) {
    const database = await createBenchDatabase({ connections: writers })
    const folder = await mkdtemp(join(tmpdir(), 'botyard-fanout-'))
    const children: ChildProcess[] = []
    try {
      const tokensFile = join(folder, 'tokens.json')
      const ids = await addSignedInPeople(database, isSmoke ? 20 : people, tokensFile)
      const { api, bare } = await startServers(database, children)
      const tokens: string[] = JSON.parse(await readFile(tokensFile, 'utf8'))
      await database.owner.query('create table bare_frames (body jsonb)')
      const load = { tokensFile, ids, rounds: isSmoke ? 3 : 10, children }
      const us = { ours: [] as number[], notified: [] as number[], bare: [] as number[] }
      let sample = ''
      await interleave(repeats, [
        async () => {
          const measured = await measure(api, apiUrl, load, (run) =>
            appendRounds(database, { ids, tokens }, { run, rounds: load.rounds }),
          )
          sample = measured.sample
          us.ours.push(measured.us)
        },
        async () => {
          const { us: cost } = await measure(bare, bareUrl, load, (run) =>
            notifyRounds(database, { ids, tokens }, { run, rounds: load.rounds, sample }),
          )
          us.notified.push(cost)
        },
        async () => {
          // Ten times as many: the kernel's ticks are too coarse for what it costs.
          const more = { ...load, rounds: load.rounds * 10 }
          const { us: cost } = await measure(bare, bareUrl, more, async (run) => {
            bare.send({ sample, run, rounds: more.rounds })
          })
          us.bare.push(cost)
        },
      ])
      const ours = { measure: 'CPU of the server', unit: 'µs/frame', ours: us.ours }
      return [
        {
          ...ours,
          ...{ peer: us.notified, peerName: 'insert and NOTIFY by hand, bare ws' },
          mustReach: '≤ 1.5',
          isReached: (ratio) => ratio <= 1.5,
        },
        {
          ...ours,
          ...{ peer: us.bare, peerName: 'bare ws, the same JSON from memory' },
          mustReach: 'told only: ours reads from the database',
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
): Promise<{ us: number; sample: string }> {
  const run = randomBytes(4).toString('hex')
  const receiver = fork(file('live/fanout-receiver.ts'), [url, tokensFile, run, String(rounds)])
  children.push(receiver)
  const frames = ids.length * rounds
  let [cpuBefore, us] = [0, 0]
  const answers = on(receiver, 'message', { signal: AbortSignal.timeout(120_000), close: ['exit'] })
  for await (const [answer] of answers) {
    if (answer.type === 'void') throw new Error(`void: ${answer.reason}`)
    if (answer.type === 'ready') {
      cpuBefore = await cpuMicroseconds(server)
      await send(run)
      continue
    }
    if (answer.type === 'done') {
      us = ((await cpuMicroseconds(server)) - cpuBefore) / frames
      continue
    }
    receiver.kill('SIGKILL')
    return { us, sample: answer.sample }
  }
  throw new Error(`void: the readers of ${url} ended early`)
}
