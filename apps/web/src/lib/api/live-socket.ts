import { retryDelayMs } from '@botyard/client/retry-delay'
import { createWSClient } from '@trpc/client'
import { getConnection, setConnection } from './connection.ts'
import { FastCloseSocket } from './fast-close-socket.ts'
import { createSocketGate } from './socket-gate.ts'

const gate = createSocketGate(() => fetch('/trpc/auth.me', { headers: { 'x-botyard-background': '1' } }))

/** One socket for the tab, opened when the first live page wants it and closed soon after the last one is left. */
export const liveSocket = createWSClient({
  async url() {
    await gate.pass()
    return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/trpc`
  },
  WebSocket: FastCloseSocket,
  lazy: { enabled: true, closeMs: 10_000 },
  keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 },
  retryDelayMs: (attempt) => retryDelayMs(attempt, Math.random()),
  onClose() {
    gate.shut()
    // A socket that closes while nobody listens is not opened again; one that should be tells so itself, below.
    if (getConnection().state === 'connected') setConnection('idle')
  },
})

liveSocket.connectionState.subscribe({
  next({ state, error }) {
    if (state === 'pending') setConnection('connected')
    else if (state === 'idle') setConnection('idle')
    else if (error) setConnection('reconnecting')
  },
})
