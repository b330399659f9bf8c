import { effectsVerified } from '@botyard/db/events/runs'
import type { StreamEvent } from '@botyard/db/queries/activity/activity'
import { toPublic } from '@botyard/errors'
import { botErrorOf } from '../../error-answer.ts'
import { presentActivity } from '../activity/present-activity.ts'
import { presentStatus } from '../bot/present-status.ts'
import { presentLimit } from '../limits/present-limit.ts'
import { presentRun } from '../runs/present-run.ts'
import type { FrameOf } from './frames.ts'

/** An event as its user's pages get it. */
export function presentEvent(event: StreamEvent): FrameOf<'event'> {
  const { status, run, runs, limit, limits, verified = [] } = event.changes
  return {
    type: 'event',
    activity: presentActivity({ ...event, verified_at: null }),
    changes: {
      ...(status && { status: presentStatus(status) }),
      ...(run && { run: presentRun(run) }),
      ...(runs && { runs: runs.map(presentRun) }),
      ...(limit && { limit: presentLimit(limit) }),
      ...(limits && { limits: limits.map(presentLimit) }),
      ...(event.event === effectsVerified.name && { verified }),
    },
  }
}

export function presentHeartbeat(now = new Date()): FrameOf<'heartbeat'> {
  return { type: 'heartbeat', server_time: now.toISOString() }
}

/** What kept events from being read. */
export function presentFailure(error: unknown, correlationId: string): FrameOf<'failure'> {
  const { fields: _, ...answer } = toPublic(botErrorOf(error), correlationId)
  return { type: 'failure', error: answer }
}

/** The same under its name in the first release, beside it for as long as its clients are served. */
export function underFormerName({ error }: FrameOf<'failure'>): FrameOf<'trouble'> {
  return { type: 'trouble', error }
}
