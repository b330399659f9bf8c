import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Benchmark, interleave } from './benchmark.ts'
import { createBenchDatabase } from './database.ts'
import { addSignedInPeople, apiUrl, bareUrl, startServers } from './live/crowd.ts'

const people = 1_000
const receiver = fileURLToPath(new URL('live/fanout-receiver.ts', import.meta.url))

/** What an open dashboard at which nothing happens holds in the server's memory. */
export const liveMemory: Benchmark = {
  name: 'live-memory',
  what: `growth of the server's memory from 0 to ${people} idle live subscriptions, fresh servers each time`,
  async run({ repeats, isSmoke }) {
    const database = await createBenchDatabase({ connections: 4 })
    const folder = await mkdtemp(join(tmpdir(), 'botyard-memory-'))
    const children: ChildProcess[] = []
    try {
      const tokensFile = join(folder, 'tokens.json')
      const { length } = await addSignedInPeople(database, isSmoke ? 20 : people, tokensFile)
      const kb = { ours: [] as number[], bare: [] as number[] }
      await interleave(repeats, [
        async () => {
          const { api, bare } = await startServers(database, children)
          kb.bare.push((await growth(bare, bareUrl, tokensFile, children)) / length)
          kb.ours.push((await growth(api, apiUrl, tokensFile, children)) / length)
          for (const server of [api, bare]) {
            const ended = once(server, 'exit')
            server.kill('SIGKILL')
            await ended
          }
        },
      ])
      return [
        {
          ...{ measure: 'memory', unit: 'KB/dashboard', ours: kb.ours, peer: kb.bare, peerName: 'bare ws' },
          mustReach: '≤ 2',
          isReached: (ratio) => ratio <= 2,
        },
      ]
    } finally {
      for (const child of children) child.kill('SIGKILL')
      await database.close()
      await rm(folder, { recursive: true })
    }
  },
}

/** @throws {Error} when a socket was refused or got nothing: the run is void. */
async function growth(server: ChildProcess, url: string, tokensFile: string, children: ChildProcess[]) {
  const before = await residentKb(server)
  const readers = fork(receiver, [url, tokensFile, 'idle', '1'])
  children.push(readers)
  const [answer] = await once(readers, 'message', { signal: AbortSignal.timeout(60_000) })
  if (answer.type !== 'ready') throw new Error(`void: ${answer.reason}`)
  const after = await residentKb(server)
  const ended = once(readers, 'exit')
  readers.kill('SIGKILL')
  await ended
  return after - before
}

async function residentKb({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
}
