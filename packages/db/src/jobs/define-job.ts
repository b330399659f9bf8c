import { z } from 'zod'
import type { RoleName } from '../schema/roles.ts'

/** Each lane has places and connections of its own, so that no kind of work waits for another. */
export const lanes = ['turns', 'deliveries', 'mail', 'maintenance'] as const
export type Lane = (typeof lanes)[number]

/** The payload of a job that the clock causes: nothing but what the queue adds about the time. */
export const noPayload = z.looseObject({})

/** One kind of background work: its name, what it carries, and how it is queued. The worker says what carries it out. */
export interface Job<Name extends string = string, Payload extends z.ZodObject = z.ZodObject> {
  /** `subject.verb`; never changed once released. */
  readonly name: Name
  /** Names rows; never carries data or secrets. */
  readonly payload: Payload
  readonly lane: Lane
  /** Tries at most, when one throws. */
  readonly maxAttempts: number
  /** When the clock causes it, as cron writes it, in UTC: once, however many workers run. */
  readonly cron?: string
  /** At most one waits under a key, with fields of the payload in braces: `bot:{user_id}`. */
  readonly key?: string
  /** What a second one under the key does to the first: moves it, or leaves its time as it is. Default: moves it. */
  readonly sameKey?: 'move' | 'keep'
  /** One at a time under this name, in all workers, with fields of the payload in braces: `webhook:{endpoint_id}`. */
  readonly queue?: string
  /** The database roles that may queue it; none for what only the clock causes. */
  readonly roles?: readonly RoleName[]
}

/**
 * Defines a job. One that other code queues belongs in `jobs/index.ts` too, from which each migration run enters it in the
 * database.
 * @throws {TypeError} for a key or queue that names what the payload does not have.
 */
export function defineJob<const Name extends string, Payload extends z.ZodObject>(
  job: Job<Name, Payload>,
): Job<Name, Payload> {
  for (const template of [job.key ?? '', job.queue ?? ''])
    for (const [, field = ''] of template.matchAll(/\{(\w+)\}/g))
      if (!(field in job.payload.shape)) throw new TypeError(`${job.name}: no field ${field} in the payload`)
  return job
}
