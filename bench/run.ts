/** `npm run bench [-- name …] [--smoke] [--repeats N] [--rows N] [--bots N] [--minutes N] [--clients N]`: measures us beside our peers. Ratios count; absolute figures belong to the machine. */
import { parseArgs } from 'node:util'
import type { Benchmark } from './benchmark.ts'
import { bigData } from './big-data.ts'
import { botMemory } from './bot-memory.ts'
import { bus } from './bus.ts'
import { checkTime } from './check-time.ts'
import { coldStart } from './cold-start.ts'
import { crash } from './crash.ts'
import { crowding } from './crowding.ts'
import { errorLookup } from './error-lookup.ts'
import { fairness } from './fairness.ts'
import { instagramTransport } from './instagram-transport.ts'
import { liveFanout } from './live-fanout.ts'
import { liveLatency } from './live-latency.ts'
import { liveMemory } from './live-memory.ts'
import { liveStorm } from './live-storm.ts'
import { login } from './login.ts'
import { observing } from './observing.ts'
import { report } from './report.ts'
import { rls } from './rls.ts'
import { soak } from './soak.ts'
import { turnTrips } from './turn-trips.ts'
import { turns } from './turns.ts'
import { webSize } from './web-size.ts'
import { webVitals } from './web-vitals.ts'

/** The only list of benchmarks. */
const benchmarks: readonly Benchmark[] = [
  coldStart,
  liveLatency,
  liveFanout,
  liveMemory,
  liveStorm,
  bus,
  turnTrips,
  turns,
  crash,
  fairness,
  crowding,
  rls,
  login,
  errorLookup,
  webSize,
  webVitals,
  checkTime,
  instagramTransport,
  botMemory,
  bigData,
  soak,
  observing,
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    smoke: { type: 'boolean', default: false },
    repeats: { type: 'string' },
    rows: { type: 'string' },
    bots: { type: 'string' },
    minutes: { type: 'string' },
    clients: { type: 'string' },
  },
})
const chosen =
  positionals.length === 0 ? benchmarks : benchmarks.filter(({ name }) => positionals.includes(name))
if (chosen.length === 0) {
  console.error(
    `No benchmark is called ${positionals.join(', ')}; there are ${benchmarks.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(1)
}
/** What was asked for; undefined: what the benchmark takes by itself. */
const count = (given: string | undefined) => (given === undefined ? undefined : Number(given))

let reached = true
for (const benchmark of chosen) {
  const repeats = values.repeats ? Number(values.repeats) : values.smoke ? 1 : 5
  const comparisons = await benchmark.run({
    ...{ repeats, isSmoke: values.smoke },
    ...{ rows: count(values.rows), bots: count(values.bots), minutes: count(values.minutes) },
    clients: count(values.clients),
  })
  reached = (await report(benchmark, comparisons, values.smoke)) && reached
}
if (!reached && !values.smoke) console.log('\nNot everything that must be reached was reached.')
process.exit(0)
