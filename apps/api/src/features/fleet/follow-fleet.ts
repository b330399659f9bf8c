import { withRole } from '@botyard/db'
import { listPeople } from '@botyard/db/queries/people/people'
import { BotError } from '@botyard/errors'
import type { Context, SocketConnection } from '../../context.ts'
import { presentFailure, underFormerName } from '../live/present-frame.ts'
import type { FleetFrame } from './fleet-frames.ts'
import type { FleetNews } from './fleet-watcher.ts'

interface FleetContext extends Pick<Context, 'db' | 'fleet'> {
  readonly connection: SocketConnection
  readonly caller: { readonly userId: string; readonly correlationId: string }
}

/**
 * The frames of one subscription to the fleet. A slow socket gets fewer, with the newest of each bot.
 * @throws {BotError} TOO_MANY_REQUESTS when too many are open; NOT_ALLOWED as soon as the caller is no administrator any more.
 */
export async function* followFleet(
  ctx: FleetContext,
  signal: AbortSignal | undefined,
): AsyncGenerator<FleetFrame> {
  const closeSubscription = ctx.connection.openSubscription()
  const watcher = ctx.fleet.watch()
  try {
    while (!signal?.aborted) {
      await ctx.connection.drained(signal)
      const news = await watcher.next(signal)
      if (!news) return
      if (news.failure) {
        const failure = presentFailure(news.failure, ctx.caller.correlationId)
        yield failure
        yield underFormerName(failure)
      }
      if (news.asOf === '') continue
      await requireStillAdministrator(ctx)
      yield presentNews(news)
    }
  } finally {
    watcher.close()
    closeSubscription()
  }
}

function presentNews({ asOf: as_of, isReset, bots, gone, summary }: FleetNews): FleetFrame {
  if (isReset && summary) return { type: 'reset', as_of, summary }
  return { type: 'changes', as_of, bots: [...bots], gone: [...gone], ...(summary && { summary }) }
}

/** A socket outlives what was true when it was opened. */
async function requireStillAdministrator({ db, caller }: FleetContext): Promise<void> {
  const found = await withRole(db, 'admin', (tx) =>
    listPeople(tx, { id: caller.userId, role: 'admin', state: 'active' }, { limit: 1 }),
  )
  if (found.length === 0) throw new BotError('NOT_ALLOWED')
}
