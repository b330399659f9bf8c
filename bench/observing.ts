import { openSync, writeSync } from 'node:fs'
import { withCorrelation } from '@botyard/runtime/correlation'
import { createLogger } from '@botyard/runtime/logger'
import { effects, instagramRequests, turns } from '@botyard/runtime/metrics'
import { type Benchmark, interleave } from './benchmark.ts'

const maxMicroseconds = 100

/** What one turn pays for being watched: its line in the log and its three histograms, beside a line written by hand. */
export const observing: Benchmark = {
  name: 'observing',
  what: 'log and metrics of one turn, written to a file that takes everything',
  async run({ repeats, isSmoke }) {
    const count = isSmoke ? 1_000 : 100_000
    const file = openSync('/dev/null', 'a')
    const log = createLogger({
      module: 'bench',
      destination: { write: (line) => void writeSync(file, line) },
    })
    const us = { ours: [] as number[], byHand: [] as number[] }
    await interleave(repeats, [
      async () => void us.byHand.push(per(count, () => lineByHand(file))),
      async () =>
        void us.ours.push(
          per(count, () =>
            withCorrelation('a-correlation-id', () => {
              const ended = [turns.startTimer(), effects.startTimer(), instagramRequests.startTimer()]
              ended[2]?.({ outcome: '2xx' })
              ended[1]?.({ action: 'follow-hashtag', outcome: 'done' })
              log.info(fields, 'an effect was done')
              ended[0]?.({ end: 'taken' })
            }),
          ),
        ),
    ])
    return [
      {
        ...{ measure: 'log and metrics', unit: 'µs', ours: us.ours, peer: us.byHand },
        peerName: 'one line by JSON.stringify',
        mustReach: `≤ ${maxMicroseconds} µs`,
        isReached: (_ratio, median) => median <= maxMicroseconds,
      },
    ]
  },
}

const fields = {
  ...{ user_id: '3e0c7d4e-0000-4000-8000-000000000000', action: 'follow-hashtag' },
  run_id: '3e0c7d4e-0000-4000-8000-000000000001',
}

function lineByHand(file: number): void {
  const line = { level: 'info', timestamp: new Date().toISOString(), ...fields, message: 'done' }
  writeSync(file, `${JSON.stringify(line)}\n`)
}

function per(count: number, work: () => void): number {
  const startedAt = performance.now()
  for (let index = 0; index < count; index++) work()
  return ((performance.now() - startedAt) * 1_000) / count
}
