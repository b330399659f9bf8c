import type { TRPCSubscriptionProcedure } from '@trpc/server'
import type { Context, SocketConnection } from '../../context.ts'
import type { ProcedureMeta } from '../../procedure-meta.ts'
import { noInput } from '../../shapes/outcome.ts'
import { liveProcedure } from '../../trpc.ts'
import { presentFailure } from '../live/present-frame.ts'
import type { AccountFrame } from './account-frames.ts'

/** Spelt out, for the inferred type names an internal one of tRPC and could not be given to clients. */
type AccountChanges = TRPCSubscriptionProcedure<{
  input: Record<string, never> | undefined
  output: AsyncIterable<AccountFrame, void, unknown>
  meta: ProcedureMeta
}>

/** What becomes of all accounts that whoever is signed in looks after: one subscription, however many there are. */
export const accountChanges: AccountChanges = liveProcedure
  .input(noInput)
  .subscription(({ ctx, signal }) => followAccounts(ctx, signal))

interface AccountsContext extends Pick<Context, 'accounts'> {
  readonly connection: SocketConnection
  readonly caller: { readonly userId: string; readonly correlationId: string }
}

async function* followAccounts(
  { accounts, connection, caller }: AccountsContext,
  signal: AbortSignal | undefined,
): AsyncGenerator<AccountFrame> {
  const closeSubscription = connection.openSubscription()
  const watcher = accounts.watch(caller.userId)
  try {
    while (!signal?.aborted) {
      await connection.drained(signal)
      const news = await watcher.next(signal)
      if (!news) return
      const { asOf: as_of, isReset, failure } = news
      if (failure) yield presentFailure(failure, caller.correlationId)
      else if (isReset) yield { type: 'reset', as_of, items: [...news.items] }
      else yield { type: 'changes', as_of, items: [...news.items], gone: [...news.gone] }
    }
  } finally {
    watcher.close()
    closeSubscription()
  }
}
