import type { AppRouter } from '@botyard/api'
import { httpBatchLink, splitLink, type TRPCLink, wsLink } from '@trpc/client'
import { liveSocket } from './live-socket.ts'

/** Subscriptions through the socket, everything else in batches over HTTP. */
export function createLinks(): TRPCLink<AppRouter>[] {
  return [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: wsLink({ client: liveSocket }),
      false: httpBatchLink({ url: '/trpc', maxItems: 10 }),
    }),
  ]
}
