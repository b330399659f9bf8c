import type { Tx } from '@botyard/db'
import { countFleet } from '@botyard/db/queries/installation/fleet'
import { listIncidents } from '@botyard/db/queries/installation/incidents'
import { readQueue, readWorkers } from '@botyard/db/queries/installation/system-figures'
import { z } from 'zod'
import { presentSeconds } from '../../system-metrics.ts'
import { incidentOutput, presentIncident } from '../incidents/present-incident.ts'

export const fleetSummaryOutput = z.object({
  total: z.number(),
  states: z.object({
    needs_you: z.number(),
    paused: z.number(),
    resting: z.number(),
    action_paused: z.number(),
    running: z.number(),
    waiting: z.number(),
    ready: z.number(),
    disconnected: z.number(),
  }),
  actions_last_minute: z.number(),
  actions_last_hour: z.number(),
  failures_last_minute: z.number(),
  failures_last_hour: z.number(),
  workers: z.array(
    z.object({
      id: z.string(),
      host: z.string(),
      seen_at: z.string(),
      /** It came by lately. */
      is_present: z.boolean(),
      memory_bytes: z.number(),
    }),
  ),
  /** Jobs that could run now, and how long the oldest of them has waited. */
  queue: z.object({ due: z.number(), running: z.number(), oldest_seconds: z.number() }),
  /** What every bot pauses for. */
  incident: incidentOutput.nullable(),
})

export type FleetSummary = z.infer<typeof fleetSummaryOutput>

/** How the whole fleet does; for the admin role. */
export async function readSummary(tx: Tx): Promise<FleetSummary> {
  const { states, asked, failed } = await countFleet(tx)
  const workers = await readWorkers(tx)
  const queue = await readQueue(tx)
  const [incident] = await listIncidents(tx, 1)
  return {
    total: sum(Object.values(states)),
    states,
    actions_last_minute: asked.minute,
    actions_last_hour: asked.hour,
    failures_last_minute: failed.minute,
    failures_last_hour: failed.hour,
    workers: workers.map(({ id, host, seenAt, silentSeconds, memoryBytes }) => ({
      ...{ id, host },
      seen_at: seenAt,
      is_present: silentSeconds <= presentSeconds,
      memory_bytes: memoryBytes,
    })),
    queue: {
      due: sum(queue.map(({ due }) => due)),
      running: sum(queue.map(({ running }) => running)),
      oldest_seconds: Math.round(Math.max(0, ...queue.map(({ oldestSeconds }) => oldestSeconds))),
    },
    incident: incident && incident.endedAt === null ? presentIncident(incident) : null,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
