import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { type Benchmark, type Comparison, median } from './benchmark.ts'

const round = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))
const range = (values: readonly number[]) => `${round(Math.min(...values))}–${round(Math.max(...values))}`

/** Prints one benchmark as a table and keeps it under bench/results/. @returns whether everything that must be reached was. */
export async function report(
  benchmark: Benchmark,
  comparisons: readonly Comparison[],
  isSmoke: boolean,
): Promise<boolean> {
  console.log(`\n${benchmark.name}: ${benchmark.what}`)
  const rows = comparisons.map((comparison) => {
    const [ours, peer] = [median(comparison.ours), median(comparison.peer)]
    const ratio = ours / peer
    return {
      measure: `${comparison.measure} [${comparison.unit}]`,
      ours: `${round(ours)} (${range(comparison.ours)})`,
      peer: `${round(peer)} (${range(comparison.peer)})`,
      'peer is': comparison.peerName,
      ratio: round(ratio),
      must: comparison.mustReach,
      reached: comparison.isReached(ratio, ours),
    }
  })
  console.table(rows)
  if (!isSmoke) {
    const folder = new URL('./results/', import.meta.url)
    await mkdir(folder, { recursive: true })
    const machine = { cores: cpus().length, node: process.version }
    await writeFile(
      new URL(`${benchmark.name}.json`, folder),
      `${JSON.stringify({ at: new Date(), machine, rows, comparisons }, null, 2)}\n`,
    )
  }
  return rows.every(({ reached }) => reached)
}
