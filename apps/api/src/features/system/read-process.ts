import { eventDelivery, readDroppedRows, registry, sockets } from '@botyard/runtime/metrics'

/** What this process knows about itself: the same figures that `/metrics` shows. */
export interface ProcessFigures {
  readonly nodeVersion: string
  readonly startedAt: string
  readonly uptimeSeconds: number
  readonly memoryBytes: number
  readonly eventLoopDelayMs: number | null
  readonly sockets: number
  readonly droppedRows: Awaited<ReturnType<typeof readDroppedRows>>
  readonly eventDeliveryMs: { half: number; nearly_all: number } | null
}

export async function readProcess(now = new Date()): Promise<ProcessFigures> {
  const uptimeSeconds = Math.round(process.uptime())
  const delay = await registry.getSingleMetric('nodejs_eventloop_lag_p99_seconds')?.get()
  const seconds = delay?.values[0]?.value
  return {
    nodeVersion: process.versions.node,
    startedAt: new Date(now.getTime() - uptimeSeconds * 1000).toISOString(),
    uptimeSeconds,
    memoryBytes: process.memoryUsage.rss(),
    eventLoopDelayMs: seconds === undefined ? null : Math.round(seconds * 1000),
    sockets: (await sockets.get()).values[0]?.value ?? 0,
    droppedRows: await readDroppedRows(),
    eventDeliveryMs: await delivery(),
  }
}

async function delivery(): Promise<ProcessFigures['eventDeliveryMs']> {
  const { values } = await eventDelivery.get()
  const buckets = values.flatMap(({ labels: { le }, value }) =>
    le === undefined || le === '+Inf' ? [] : { ms: Number(le) * 1000, count: value },
  )
  const all = values.find(({ labels }) => labels.le === '+Inf')?.value ?? 0
  if (all === 0) return null
  const within = (share: number) =>
    (buckets.find(({ count }) => count >= share * all) ?? buckets.at(-1))?.ms ?? 0
  return { half: within(0.5), nearly_all: within(0.95) }
}
