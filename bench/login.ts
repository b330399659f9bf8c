import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createPasswords } from '@botyard/api/passwords'
import { verify } from '@node-rs/argon2'
import { type Benchmark, interleave } from './benchmark.ts'

const password = 'a long enough password for bars'

/** Password checks a second, and what else the process can do meanwhile. */
export const login: Benchmark = {
  name: 'login',
  what: 'argon2id checks with 12 waiting, beside as many bare ones',
  async run({ repeats, isSmoke }) {
    const count = isSmoke ? 6 : 60
    const passwords = createPasswords()
    const hash = await passwords.hash(password)
    const rates = { ours: [] as number[], bare: [] as number[] }
    const delays = { ours: [] as number[], bare: [] as number[] }
    const measure = async (into: 'ours' | 'bare', check: () => Promise<boolean>) => {
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      const startedAt = performance.now()
      const queue = Array.from({ length: count }).values()
      await Promise.all(
        Array.from({ length: 12 }, async () => {
          for (const _ of queue) if (!(await check())) throw new Error('void: a right password was refused')
        }),
      )
      rates[into].push(count / ((performance.now() - startedAt) / 1000))
      delay.disable()
      delays[into].push(delay.percentile(99) / 1e6)
    }
    await interleave(repeats, [
      () => measure('bare', () => verify(hash, password)),
      () => measure('ours', async () => (await passwords.verify(hash, password)).isRight),
    ])
    return [
      {
        ...{ measure: 'checks', unit: '1/s', ours: rates.ours, peer: rates.bare, peerName: 'bare verify' },
        mustReach: '≥ 0.9',
        isReached: (ratio) => ratio >= 0.9,
      },
      {
        ...{ measure: 'loop p99', unit: 'ms', ours: delays.ours, peer: delays.bare, peerName: 'bare verify' },
        mustReach: 'ours ≤ 20 ms',
        isReached: (_, ours) => ours <= 20,
      },
    ]
  },
}
