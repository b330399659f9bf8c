import { backgroundActions, readEffectiveLimits, viewPendingLogin } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { readEventsAfter, readHeads, type StreamEvent } from '@botyard/db/queries/activity/activity'
import { listActivity } from '@botyard/db/queries/activity/activity-list'
import { readBot } from '@botyard/db/queries/bots/status'
import { listLiveRuns } from '@botyard/db/queries/runs/live-runs'
import { findCurrentRun, toRunView } from '@botyard/db/queries/runs/runs'
import type { Context } from '../../context.ts'
import { presentActivity } from '../activity/present-activity.ts'
import { presentFullStatus } from '../bot/read-status.ts'
import { presentLimit } from '../limits/present-limit.ts'
import { presentRun } from '../runs/present-run.ts'
import type { FrameOf } from './frames.ts'
import { nowhere, type Position } from './position.ts'
import { readAsOf } from './read-as-of.ts'

/** A client further behind gets a snapshot: cheaper for both than so many events. */
const maxReplayed = 500
/** As many as a page asks for itself: a snapshot is worth the answers it replaces. */
const runsShown = 50
const activityShown = 50

/** What a subscription must send before it is up to date. */
export interface Backlog {
  /** Where it is before `events`. */
  readonly start: Position
  readonly reset: FrameOf<'reset'> | null
  readonly events: readonly StreamEvent[]
  /** More may have come than was read at once. */
  readonly hasMore: boolean
}

type Caller = { readonly userId: string; readonly correlationId: string }

/** The events after a position, or a snapshot when it cannot be replayed from. */
export async function readBacklog(
  ctx: Pick<Context, 'db' | 'engine'>,
  caller: Caller,
  position: Position,
): Promise<Backlog> {
  const events = position === nowhere ? null : await readReplay(ctx, caller.userId, position)
  if (!events) return readSnapshot(ctx, caller)
  return { start: position, reset: null, events, hasMore: events.length === maxReplayed }
}

/** Null when the position is of another history, too old, too far behind, or ahead of what there is. */
function readReplay({ db }: Pick<Context, 'db'>, userId: string, { epoch, seq }: Position) {
  return withRole(db, 'fanout', async (tx): Promise<StreamEvent[] | null> => {
    // The head is read first, so that the events can only be newer than it, never older.
    const [[stream], events] = await Promise.all([
      readHeads(tx, [userId]),
      readEventsAfter(tx, new Map([[userId, seq]]), maxReplayed),
    ])
    const canReplay =
      stream?.epoch === epoch &&
      seq <= stream.head &&
      seq >= stream.minSeq - 1 &&
      stream.head - seq <= maxReplayed
    if (!canReplay) return null
    // Trimmed between the two statements: what is gone cannot be told.
    const isWhole = seq === stream.head || events[0]?.seq === seq + 1
    return isWhole ? events : null
  })
}

async function readSnapshot(
  { db, engine }: Pick<Context, 'db' | 'engine'>,
  caller: Caller,
): Promise<Backlog> {
  const { value, at, as_of } = await readAsOf(db, caller.userId, async (tx) => {
    const bot = readBot(tx)
    return Promise.all([
      bot,
      viewPendingLogin(tx, engine.keyRing),
      findCurrentRun(tx, backgroundActions),
      bot.then((read) => readEffectiveLimits(tx, engine.profile, read)),
      listLiveRuns(tx, runsShown),
      listActivity(tx, { limit: activityShown }),
    ])
  })
  const [bot, pending, run, limits, { newest, olderOpen }, activity] = value
  const reset: FrameOf<'reset'> = {
    type: 'reset',
    status: presentFullStatus(bot.status, pending, run ? toRunView(run) : null, as_of),
    limits: limits.map(presentLimit),
    runs: [...newest, ...olderOpen].map(presentRun),
    activity: activity.map(presentActivity),
  }
  return { start: at, reset, events: [], hasMore: false }
}
