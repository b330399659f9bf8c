import type { Job } from '@botyard/db/jobs/define-job'
import type { z } from 'zod'
import type { TaskContext } from './task-context.ts'

/** What a try is told beside the context. */
export interface Attempt {
  /** Aborts when the worker stops and has waited long enough. */
  readonly signal: AbortSignal
}

/** A job and who does it. */
export interface JobHandler {
  readonly job: Job
  run(payload: unknown, context: TaskContext, attempt: Attempt): Promise<unknown>
}

/** Says what is done for a job. The payload is checked when the job is taken: `run` gets it as it was defined. */
export function handleJob<Payload extends z.ZodObject>(
  job: Job<string, Payload>,
  work: (payload: z.output<Payload>, context: TaskContext, attempt: Attempt) => Promise<unknown>,
): JobHandler {
  return { job, run: (payload, context, attempt) => work(job.payload.parse(payload), context, attempt) }
}
