import { z } from 'zod'
import { verifiedView } from '../queries/activity/verified-view.ts'
import { statusView } from '../queries/bots/status.ts'
import { limitView } from '../queries/limits/limits.ts'
import { runView } from '../queries/runs/runs.ts'
import { defineEvent } from './define-event.ts'

const status = statusView
const run = runView
/** A run may have ended meanwhile, and is not changed then. */
const openRun = runView.optional()
const failedAt = { status: 'failed', changes: { status, run: openRun } } as const

export const runQueued = defineEvent('run.queued', { status: 'info', changes: { run, status } })
export const runStarted = defineEvent('run.started', { status: 'info', changes: { run: openRun } })
export const runFinished = defineEvent('run.finished', {
  status: ['info', 'failed'],
  changes: { run, status },
})
export const runCancelled = defineEvent('run.cancelled', { status: 'info', changes: { run, status } })
/** A run that was cancelled a moment ago is back as it was. */
export const runRestored = defineEvent('run.restored', { status: 'info', changes: { run, status } })
/** Waiting runs were put in another order. */
export const runsReordered = defineEvent('runs.reordered', {
  status: 'info',
  changes: { runs: z.array(runView) },
})
/** A failure of no target: the source could not be read. Named in the first release; stored events keep the name. */
export const runTroubled = defineEvent('run.troubled', failedAt)
/** A dry run has found its targets. */
export const runPlanned = defineEvent('run.planned', { status: 'info', changes: { run: openRun } })
export const runApproved = defineEvent('run.approved', { status: 'info', changes: { run, status } })
export const planDiscarded = defineEvent('plan.discarded', { status: 'info', changes: { run, status } })
/** Its owner has taken targets out of a plan, or put them back. */
export const planChanged = defineEvent('plan.changed', { status: 'info', changes: { run: openRun } })
/** Instagram shows only a part of a source. */
export const sourceLimited = defineEvent('source.limited', { status: 'info' })

export const effectAcknowledged = defineEvent('effect.acknowledged', {
  status: 'done',
  changes: { status, run: openRun, limit: limitView.optional() },
})
export const effectSkipped = defineEvent('effect.skipped', { status: 'skipped', changes: { run: openRun } })
export const effectFailed = defineEvent('effect.failed', failedAt)
/** Whether it took effect is not known; the next turn looks. */
export const effectUnknown = defineEvent('effect.unknown', failedAt)
/**
 * Acknowledged effects were looked at later, and hold. It marks the entries of these effects instead of being an entry of its own: lists
 * leave it out.
 */
export const effectsVerified = defineEvent('effects.verified', {
  status: 'info',
  changes: { verified: z.array(verifiedView) },
})
