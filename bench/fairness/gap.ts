/** The pause of every bot between two effects; a worker is told another by BENCH_GAP_MS. */
export const gapMs = Number(process.env.BENCH_GAP_MS ?? 4_000)
