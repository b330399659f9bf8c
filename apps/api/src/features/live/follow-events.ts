import { setTimeout } from 'node:timers/promises'
import { logError } from '@botyard/runtime/logger'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import type { Context, SocketConnection } from '../../context.ts'
import type { Position } from '../../live/position.ts'
import { formatPosition, parsePosition } from '../../live/position.ts'
import type { LiveFrame } from './frames.ts'
import { presentEvent, presentHeartbeat, presentTrouble } from './present-frame.ts'
import { readBacklog } from './read-backlog.ts'

interface LiveContext extends Pick<Context, 'db' | 'engine' | 'hub' | 'log'> {
  readonly connection: SocketConnection
  readonly caller: { readonly userId: string; readonly correlationId: string }
}

/** Where a subscription is before it has read anything; no stream has this epoch. */
const nowhere: Position = { epoch: 'none', seq: 0 }
const retryMs = 1_000

/**
 * The frames of one subscription. It registers with the hub first and reads the backlog then, so nothing falls between;
 * what comes twice is dropped by its number. While the socket is slow nothing is read: the table is the buffer. Never
 * throws, for an error would end the subscription for good.
 */
export async function* followEvents(
  ctx: LiveContext,
  lastEventId: string | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<LiveFrame>> {
  const { hub, caller, connection } = ctx
  const subscriber = hub.subscribe(caller.userId)
  let position = parsePosition(lastEventId)
  let isBehind = true
  const frame = (data: LiveFrame) => tracked(formatPosition(position ?? nowhere), data)
  try {
    while (!signal?.aborted) {
      await connection.drained(signal)
      if (isBehind) {
        try {
          const backlog = await readBacklog(ctx, caller, position)
          position = backlog.start
          if (backlog.reset) yield frame(backlog.reset)
          for (const event of backlog.events) {
            position = { ...position, seq: event.seq }
            yield frame(presentEvent(event))
          }
          isBehind = backlog.hasMore
          if (!isBehind) subscriber.startAfter(position)
        } catch (error) {
          logError(ctx.log, error, { user_id: caller.userId, action: 'live.events' })
          yield frame(presentTrouble(error, caller.correlationId))
          await setTimeout(retryMs, undefined, signal ? { signal } : {}).catch(() => {})
        }
        continue
      }
      const delivery = await subscriber.next(signal)
      if (delivery.isBehind) isBehind = true
      for (const event of delivery.events) {
        if (!position || event.seq <= position.seq) continue
        if (event.seq > position.seq + 1) {
          isBehind = true
          break
        }
        position = { ...position, seq: event.seq }
        yield frame(event.frame)
      }
      if (delivery.trouble) yield frame(presentTrouble(delivery.trouble, caller.correlationId))
      if (delivery.isBeat) yield frame(presentHeartbeat())
    }
  } finally {
    subscriber.close()
  }
}
