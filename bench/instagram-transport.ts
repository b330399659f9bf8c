import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@botyard/instagram-sandbox'
import { type Benchmark, interleave } from './benchmark.ts'

/** Requests to Instagram through our transport, beside the library as it comes. */
export const instagramTransport: Benchmark = {
  name: 'instagram-transport',
  what: 'session tests at the sandbox, eight at once, each client in a process of its own',
  async run({ repeats, isSmoke }) {
    const sandbox = await createSandbox({ port: 0 })
    const measured = { ours: samples(), stock: samples() }
    const measure = async (kind: 'ours' | 'stock') => {
      const { perSecond, cpuMicros } = await request(kind, sandbox.url, isSmoke ? 100 : 3_000)
      measured[kind].perSecond.push(perSecond)
      measured[kind].cpuMicros.push(cpuMicros)
    }
    try {
      await interleave(repeats, [() => measure('stock'), () => measure('ours')])
    } finally {
      await sandbox.close()
    }
    const { ours, stock } = measured
    const peerName = 'instagram-private-api as it comes'
    return [
      {
        ...{ measure: 'requests', unit: '1/s', ours: ours.perSecond, peer: stock.perSecond, peerName },
        mustReach: '≥ 3',
        isReached: (ratio) => ratio >= 3,
      },
      {
        ...{ measure: 'CPU a request', unit: 'µs', ours: ours.cpuMicros, peer: stock.cpuMicros, peerName },
        mustReach: '≤ 1',
        isReached: (ratio) => ratio <= 1,
      },
    ]
  },
}

const samples = () => ({ perSecond: [] as number[], cpuMicros: [] as number[] })

async function request(
  kind: string,
  url: string,
  count: number,
): Promise<{ perSecond: number; cpuMicros: number }> {
  const requester = fork(fileURLToPath(new URL('transport/requester.ts', import.meta.url)), [
    kind,
    url,
    'demo',
    String(count),
  ])
  const [result] = await once(requester, 'message')
  await once(requester, 'exit')
  return result
}
