import { z } from 'zod'
import { failureNames, namedFailures } from '../named-failures/index.ts'
import type { NamedFailure } from '../named-failures/named-failure.ts'
import type { Fault, PlannedFault } from '../state/faults.ts'

const part = z.string().trim().min(1).max(200)

/** What `POST /faults` takes: a failure by its name, or spelt out; what is spelt out goes before the name. */
export const faultInput = z
  .strictObject({
    failure: z.enum(failureNames).optional(),
    match: z.strictObject({ path: part.optional(), user: part.optional() }).default({}),
    times: z.int().min(1).max(1_000_000).default(1),
    status: z.int().min(200).max(599).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.json().optional(),
    delay_ms: z.int().min(0).max(600_000).default(0),
    after: z.enum(['effect', 'before']).optional(),
    reset: z.boolean().optional(),
    hang: z.boolean().optional(),
    truncate: z.boolean().optional(),
  })
  .refine(
    ({ failure, status, body, delay_ms, reset, hang, truncate }) =>
      Boolean(failure ?? status ?? (delay_ms || reset || hang || truncate)) || body !== undefined,
    { error: 'at least one of failure, status, body, delay_ms, reset, hang, truncate' },
  )

type FaultInput = z.output<typeof faultInput>

/** The fault that is meant, and how often it happens. */
export function readFault(input: FaultInput): { fault: Fault; times: number } {
  const { failure, match, times, status, headers, body, delay_ms, after, reset, hang, truncate } = input
  const named: NamedFailure = failure ? namedFailures[failure] : {}
  const truncates = truncate ?? named.truncates ?? false
  return {
    times,
    fault: {
      path: match.path,
      user: match.user?.toLowerCase(),
      // There is no half of an answer that was never made.
      after: after ?? (truncates ? 'effect' : 'before'),
      status: status ?? named.status,
      headers: headers ?? named.headers,
      body: body === undefined ? named.body : body,
      delayMs: delay_ms,
      reset: reset ?? named.reset ?? false,
      hangs: hang ?? named.hangs ?? false,
      truncates,
    },
  }
}

/** A waiting fault as `GET /faults` shows it. */
export function presentFault({ path, user, timesLeft, delayMs, hangs, truncates, ...fault }: PlannedFault) {
  const { headers: _headers, ...shown } = fault
  return {
    match: { path, user },
    times_left: timesLeft,
    delay_ms: delayMs,
    hang: hangs,
    truncate: truncates,
    ...shown,
  }
}
