import type { AppRouter } from '@botyard/api/router'
import { createWSClient, httpBatchLink, splitLink, type TRPCLink, wsLink } from '@trpc/client'
import { setConnection } from './connection.ts'
import { retryDelayMs } from './retry-delay.ts'

/** One socket for the tab, opened when the first live page wants it. */
export function createLinks(): TRPCLink<AppRouter>[] {
  const socket = createWSClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/trpc`,
    lazy: { enabled: true, closeMs: 2_000 },
    keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 },
    retryDelayMs: (attempt) => retryDelayMs(attempt, Math.random()),
    onOpen: () => setConnection('connected'),
    onClose: (cause) => setConnection(cause ? 'reconnecting' : 'idle'),
    onError: () => setConnection('reconnecting'),
  })
  return [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: wsLink({ client: socket }),
      false: httpBatchLink({ url: '/trpc', maxItems: 10 }),
    }),
  ]
}
