import type { TRPCSubscriptionProcedure } from '@trpc/server'
import { z } from 'zod'
import type { ProcedureMeta } from '../../procedure-meta.ts'
import { givenAccountId } from '../../shapes/ids.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { liveViewerProcedure } from '../../trpc.ts'
import { followEvents } from './follow-events.ts'
import type { LiveFrame } from './frames.ts'

/** Spelt out, for the inferred type names an internal one of tRPC and could not be given to clients. */
type LiveEvents = TRPCSubscriptionProcedure<{
  input: { account?: string | undefined; lastEventId?: string | null | undefined } | undefined
  output: AsyncIterable<{ id: string; data: LiveFrame }, void, unknown>
  meta: ProcedureMeta
}>

/** What happens, as it happens. */
export const liveRouter: { readonly events: LiveEvents } = {
  /**
   * Everything that happens to an account's bot, in order, none lost and none twice. Reconnecting with the id of the last frame
   * continues where the connection broke; what cannot be replayed is replaced by a `reset` frame.
   */
  events: liveViewerProcedure
    .input(
      z
        .strictObject({
          /** Without one, the account the socket's request named, or one's first. */
          account: givenAccountId.optional(),
          lastEventId: plainText('wanted the id of a frame', 100).nullish(),
        })
        .default({}),
    )
    .subscription(({ ctx, input, signal }) => followEvents(ctx, input.lastEventId ?? null, signal)),
}
