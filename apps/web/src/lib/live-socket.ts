import { createWSClient } from '@trpc/client'
import { getConnection, setConnection } from './connection.ts'
import { ImpatientSocket } from './impatient-socket.ts'
import { retryDelayMs } from './retry-delay.ts'

/** One socket for the tab, opened when the first live page wants it and closed soon after the last one is left. */
export const liveSocket = createWSClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/trpc`,
  WebSocket: ImpatientSocket,
  lazy: { enabled: true, closeMs: 10_000 },
  keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 },
  retryDelayMs: (attempt) => retryDelayMs(attempt, Math.random()),
  // A socket that closes while nobody listens is not opened again; one that should be tells so itself, below.
  onClose: () => getConnection().state === 'connected' && setConnection('idle'),
})

liveSocket.connectionState.subscribe({
  next({ state, error }) {
    if (state === 'pending') setConnection('connected')
    else if (state === 'idle') setConnection('idle')
    else if (error) setConnection('reconnecting')
  },
})
