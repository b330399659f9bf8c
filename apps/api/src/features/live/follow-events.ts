import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'
import { logError } from '@botyard/runtime/logger'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import type { Context, SocketConnection } from '../../context.ts'
import { readFullStatus } from '../bot/read-status.ts'
import type { LiveFrame } from './frames.ts'
import { formatPosition, nowhere, type Position, parsePosition } from './position.ts'
import { presentEvent, presentFailure, presentHeartbeat, underFormerName } from './present-frame.ts'
import { readBacklog } from './read-backlog.ts'
import type { Delivery } from './subscriber.ts'

interface LiveContext extends Pick<Context, 'db' | 'engine' | 'hub' | 'log'> {
  readonly connection: SocketConnection
  readonly signedIn: { readonly user: { readonly id: string } }
  /** For the account that is followed. */
  readonly caller: { readonly userId: string; readonly correlationId: string }
}

const retryMs = 1_000

/**
 * The frames of one subscription. It registers with the hub first and then reads the backlog, so nothing is missed;
 * duplicates are dropped by their number. While the socket is slow nothing is read: the table is the buffer. Once it
 * runs, it throws only when its person no longer looks after the account, because an error ends the subscription for good.
 * @throws {BotError} TOO_MANY_REQUESTS when the socket or its person has too many open; NOT_FOUND.
 */
export async function* followEvents(
  ctx: LiveContext,
  lastEventId: string | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<LiveFrame>> {
  const closeSubscription = ctx.connection.openSubscription()
  const membership = ctx.connection.watchMembership(ctx.caller.userId)
  const until = signal ? AbortSignal.any([signal, membership.ended]) : membership.ended
  const subscriber = ctx.hub.subscribe(ctx.caller.userId)
  let place = parsePosition(lastEventId) ?? nowhere
  let isBehind = true
  try {
    while (!until.aborted) {
      await ctx.connection.drained(until)
      const step: Step = isBehind
        ? await catchUp(ctx, place)
        : await takeNews(ctx, place, await subscriber.next(until))
      if (until.aborted) break
      for (const { at, data } of step.frames) {
        place = at
        yield tracked(formatPosition(at), data)
      }
      if (isBehind && !step.isBehind) subscriber.startAfter(place)
      isBehind = step.isBehind
      if (step.mustPause) await setTimeout(retryMs, undefined, { signal: until }).catch(() => {})
    }
    if (membership.ended.aborted) throw new BotError('NOT_FOUND')
  } finally {
    membership.close()
    subscriber.close()
    closeSubscription()
  }
}

/** Frames with their places, and whether more must be read from the table before the hub is listened to. */
interface Step {
  readonly frames: readonly { readonly at: Position; readonly data: LiveFrame }[]
  readonly isBehind: boolean
  readonly mustPause?: true
}

async function catchUp(ctx: LiveContext, place: Position): Promise<Step> {
  try {
    const { start, reset, events, hasMore } = await readSerially(ctx, () =>
      readBacklog(ctx, ctx.caller, place),
    )
    const frames: Step['frames'] = [
      ...(reset ? [{ at: start, data: reset }] : []),
      ...events.map((event) => ({ at: { ...start, seq: event.seq }, data: presentEvent(event) })),
    ]
    return { frames, isBehind: hasMore }
  } catch (error) {
    logError(ctx.log, error, { user_id: ctx.caller.userId, action: 'live.events' })
    const frames = failureFrames(ctx, error).map((data) => ({ at: place, data }))
    return { frames, isBehind: true, mustPause: true }
  }
}

async function takeNews(ctx: LiveContext, place: Position, news: Delivery): Promise<Step> {
  const frames: { at: Position; data: LiveFrame }[] = []
  let at = place
  let isBehind = news.isBehind
  for (const { seq, frame } of news.events) {
    // A gap would be a fault of the hub; the table has what is missing.
    isBehind ||= seq > at.seq + 1
    if (isBehind) break
    if (seq <= at.seq) continue
    at = { ...at, seq }
    frames.push({ at, data: frame })
  }
  const others: LiveFrame[] = [
    ...(news.failure ? failureFrames(ctx, news.failure) : []),
    ...(news.isStatusDue ? await readStatusFrames(ctx) : []),
    ...(news.isBeat ? [presentHeartbeat()] : []),
  ]
  return { frames: [...frames, ...others.map((data) => ({ at, data }))], isBehind }
}

function failureFrames({ caller }: LiveContext, error: unknown): LiveFrame[] {
  const failure = presentFailure(error, caller.correlationId)
  return [failure, underFormerName(failure)]
}

async function readStatusFrames(ctx: LiveContext): Promise<LiveFrame[]> {
  try {
    const status = await readSerially(ctx, () => readFullStatus(ctx, ctx.caller))
    return [{ type: 'status', status }]
  } catch (error) {
    logError(ctx.log, error, { user_id: ctx.caller.userId, action: 'live.status' })
    return failureFrames(ctx, error)
  }
}

/** Whatever a subscription reads counts against the share of its person, one of their subscriptions at a time. */
function readSerially<T>({ hub, signedIn }: LiveContext, read: () => Promise<T>): Promise<T> {
  return hub.readSerially(signedIn.user.id, read)
}
