import type { SystemFigures } from '@botyard/db/queries/installation/system-figures'
import { registry } from '@botyard/runtime/metrics'
import { Gauge } from 'prom-client'

const registers = [registry]

const gauges = {
  database: new Gauge({ name: 'botyard_database_up', help: '1 while the database answers', registers }),
  bytes: new Gauge({ name: 'botyard_database_bytes', help: 'Size of the database', registers }),
  bots: new Gauge({ name: 'botyard_bots', help: 'Bots, by state', labelNames: ['state'], registers }),
  workers: new Gauge({ name: 'botyard_workers', help: 'Workers that came by in the last 30 s', registers }),
  jobs: new Gauge({
    name: 'botyard_queue_jobs',
    help: 'Jobs, by task and state',
    labelNames: ['task', 'state'],
    registers,
  }),
  oldest: new Gauge({
    name: 'botyard_queue_oldest_seconds',
    help: 'How long the oldest job that could run has waited, by task',
    labelNames: ['task'],
    registers,
  }),
}

/** A worker that came by so lately is at work. */
export const presentSeconds = 30

/** Puts the state of the installation into the metrics of this process. */
export function showFigures({ bots, queue, workers, database }: SystemFigures): void {
  gauges.database.set(1)
  gauges.bytes.set(database.bytes)
  for (const [state, count] of Object.entries(bots)) gauges.bots.set({ state }, count)
  gauges.workers.set(workers.filter(({ silentSeconds }) => silentSeconds <= presentSeconds).length)
  gauges.jobs.reset()
  gauges.oldest.reset()
  for (const { task, due, later, running, givenUp, oldestSeconds } of queue) {
    for (const [state, count] of Object.entries({ due, later, running, given_up: givenUp }))
      gauges.jobs.set({ task, state }, count)
    gauges.oldest.set({ task }, oldestSeconds)
  }
}

/** The database does not answer: what was true before is not repeated. */
export function showNoFigures(): void {
  for (const gauge of Object.values(gauges)) gauge.reset()
  gauges.database.set(0)
}
