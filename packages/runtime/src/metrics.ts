import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Everything this process counts. `/metrics` shows it in the form of Prometheus. */
export const registry = new Registry()

const registers = [registry]
const brief = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30]

/** How long HTTP calls took, by route or procedure. */
export const httpRequests = new Histogram({
  name: 'botyard_http_request_duration_seconds',
  help: 'HTTP requests, by route or procedure and status',
  labelNames: ['method', 'route', 'status'],
  buckets: brief,
  registers,
})

/** Open WebSockets. */
export const sockets = new Gauge({ name: 'botyard_sockets', help: 'Open WebSockets', registers })

/** From the moment something happened to the moment it was handed to the sockets of its user. */
export const eventDelivery = new Histogram({
  name: 'botyard_event_delivery_seconds',
  help: 'From an event to its delivery to open pages',
  buckets: brief,
  registers,
})

/** Turns of bots; `end` is what became of them. */
export const turns = new Histogram({
  name: 'botyard_turn_duration_seconds',
  help: 'Turns of bots, by their end',
  labelNames: ['end'],
  buckets: brief,
  registers,
})

/** Jobs of a worker, by lane: what holds up one lane holds up no other. */
export const jobsTaken = new Histogram({
  name: 'botyard_job_duration_seconds',
  help: 'Jobs, by lane, name and outcome',
  labelNames: ['lane', 'job', 'outcome'],
  buckets: brief,
  registers,
})

/** Places of a lane that are taken at this moment. */
export const jobsUnderWay = new Gauge({
  name: 'botyard_jobs_under_way',
  help: 'Jobs that hold a place in their lane',
  labelNames: ['lane'],
  registers,
})

/** Turns that wait for their account and hold no place any more. */
export const slowTurns = new Gauge({
  name: 'botyard_slow_turns',
  help: 'Turns that wait long for Instagram or a proxy, and hold no place',
  registers,
})

/** Effects at Instagram, by action. */
export const effects = new Histogram({
  name: 'botyard_effect_duration_seconds',
  help: 'Effects at Instagram, by action and outcome',
  labelNames: ['action', 'outcome'],
  buckets: brief,
  registers,
})

/** Requests to Instagram, by the class of their status; `none` when no answer came. */
export const instagramRequests = new Histogram({
  name: 'botyard_instagram_request_duration_seconds',
  help: 'Requests to Instagram, by class of status; none: no answer',
  labelNames: ['outcome'],
  buckets: brief,
  registers,
})

/** Rows of answers that were left out because they were odd, by call and by what was odd. */
export const instagramDropped = new Counter({
  name: 'instagram_dropped_total',
  help: 'Rows of answers of Instagram that were left out, by call and reason',
  labelNames: ['call', 'reason'],
  registers,
})

/** What `instagramDropped` has counted in this process, the most frequent first. */
export async function readDroppedRows(): Promise<{ call: string; reason: string; count: number }[]> {
  const { values } = await instagramDropped.get()
  return values
    .map(({ labels, value }) => ({ call: String(labels.call), reason: String(labels.reason), count: value }))
    .sort((one, other) => other.count - one.count)
}

/** Failures as they are logged, by code. */
export const failures = new Counter({
  name: 'botyard_failures_total',
  help: 'Failures, by code',
  labelNames: ['code'],
  registers,
})

/** Connections of a pool, as pg counts them. */
export interface PoolFigures {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

const pools = new Map<string, PoolFigures>()

new Gauge({
  name: 'botyard_pool_connections',
  help: 'Connections to the database, by pool and state; waiting: who waits for one',
  labelNames: ['pool', 'state'],
  registers,
  collect() {
    for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
      this.set({ pool, state: 'used' }, totalCount - idleCount)
      this.set({ pool, state: 'idle' }, idleCount)
      this.set({ pool, state: 'waiting' }, waitingCount)
    }
  },
})

/** Shows the connections of a pool under this name. */
export function watchPool(name: string, pool: PoolFigures): void {
  pools.set(name, pool)
}

let isCollecting = false

/** Adds memory, CPU, event loop and garbage collection of this process. */
export function collectProcessMetrics(): void {
  if (!isCollecting) collectDefaultMetrics({ register: registry })
  isCollecting = true
}
