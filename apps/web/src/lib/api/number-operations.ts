import type { AppRouter } from '@botyard/api'
import type { TRPCLink } from '@trpc/client'

let last = 0

/**
 * Numbers operations over the whole tab. Each account has a client, each client counts from one, and all share one socket,
 * whose answers are told apart by these numbers alone: without this, frames of one account reach the pages of another.
 */
export const numberOperations: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, id: ++last })
