/** One figure of ours beside the same figure of a peer, taken in the same run. */
export interface Comparison {
  readonly measure: string
  readonly unit: string
  readonly ours: readonly number[]
  readonly peer: readonly number[]
  readonly peerName: string
  /** What the ratio ours / peer must reach, in words: `≥ 0.5`. */
  readonly mustReach: string
  readonly isReached: (ratio: number, oursMedian: number) => boolean
}

export interface BenchmarkOptions {
  readonly repeats: number
  /** Small and quick, to see that it still runs; its figures mean nothing. */
  readonly isSmoke: boolean
  /** How large a table is, for those who ask. */
  readonly rows?: number | undefined
  /** How many bots and for how long, for those who ask. */
  readonly bots?: number | undefined
  readonly minutes?: number | undefined
  /** How many people have a page open, for those who ask. */
  readonly clients?: number | undefined
}

export interface Benchmark {
  readonly name: string
  readonly what: string
  run(options: BenchmarkOptions): Promise<readonly Comparison[]>
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** Ours and the peers' in turn, so that a slow minute of the machine hits all of them. */
export async function interleave(repeats: number, variants: readonly (() => Promise<void>)[]): Promise<void> {
  for (let round = 0; round < repeats; round++) for (const variant of variants) await variant()
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
