import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { BotInstanceManager } from '@botyard/bot-engine'
import { createInstagram } from '@botyard/bot-engine/instagram/client/instagram-client'
import { createSandbox } from '@botyard/instagram-sandbox'
import { IgApiClient } from 'instagram-private-api'
import { type Benchmark, interleave } from './benchmark.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** What a bot costs while this process has it loaded, and while it rests as rows. */
export const botMemory: Benchmark = {
  name: 'bot-memory',
  what: 'heap of a loaded bot, and what stays in the process of ten thousand that rest',
  async run({ repeats, isSmoke }) {
    const count = isSmoke ? 100 : 2_000
    const session = await someSession()
    const perBot = { ours: [] as number[], bare: [] as number[], resting: [] as number[] }
    const baseUrl = 'http://127.0.0.1:1'
    const manager = new BotInstanceManager((account) => createInstagram({ baseUrl, ...account }), {
      maxLoaded: count,
    })
    const load = (userId: string) => {
      const instance = manager.get(userId)
      instance.load({
        deviceSeed: userId,
        session,
        sessionVersion: 1,
        linkedAt: null,
        accountId: null,
        proxyUrl: null,
      })
      return instance
    }
    const bare = (userId: string) => {
      const client = new IgApiClient()
      client.state.generateDevice(userId)
      return client
    }
    load('warm up')
    bare('warm up')
    await interleave(repeats, [
      async () => void perBot.bare.push(heapEach(count, bare)),
      async () => {
        perBot.ours.push(heapEach(count, load))
        for (let index = 0; index < count; index++) manager.drop(`user-${index}`)
      },
      async () => void perBot.resting.push(restingHeap(isSmoke ? 1_000 : 10_000)),
    ])
    return [
      {
        ...{ measure: 'a loaded bot', unit: 'KB', ours: perBot.ours, peer: perBot.bare },
        ...{ peerName: 'bare IgApiClient', mustReach: '≤ 1.2', isReached: (ratio) => ratio <= 1.2 },
      },
      {
        ...{ measure: 'ten thousand that rest', unit: 'KB', ours: perBot.resting, peer: perBot.bare },
        ...{
          peerName: 'one bare IgApiClient',
          mustReach: 'ours ≤ 1,000 KB',
          isReached: (_, kb) => kb <= 1_000,
        },
      },
    ]
  },
}

/** Kilobytes of heap for each of the things made. */
function heapEach(count: number, make: (userId: string) => object): number {
  const kept: object[] = []
  const before = heapUsed()
  for (let index = 0; index < count; index++) kept.push(make(`user-${index}`))
  return (heapUsed() - before) / 1000 / kept.length
}

/** Kilobytes that stay when so many bots have each been looked at once, without a session. */
function restingHeap(count: number): number {
  const before = heapUsed()
  const manager = new BotInstanceManager(() => {
    throw new Error('a resting bot needs no client')
  })
  for (let index = 0; index < count; index++) manager.get(`user-${index}`)
  const kb = (heapUsed() - before) / 1000
  if (manager.size === 0) throw new Error('void: nothing was kept')
  return kb
}

function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

async function someSession(): Promise<string> {
  const sandbox = await createSandbox({ port: 0 })
  const instagram = createInstagram({ baseUrl: sandbox.url, deviceSeed: 'bench' })
  await instagram.login({ username: 'demo', password: 'demo-password' })
  const session = await instagram.serialize()
  await sandbox.close()
  return session
}
