import type { AppRouter } from '@botyard/api'
import {
  createTRPCClient,
  createWSClient,
  httpBatchLink,
  splitLink,
  type TRPCClient,
  wsLink,
} from '@trpc/client'
import { WebSocket } from 'ws'
import { retryDelayMs } from './retry-delay.ts'

export interface ClientOptions {
  /** Where the installation is: `http://localhost:3000`. */
  readonly url: string
  /** An API token (`byd_…`) or what `auth.login` answered; without it only signing in works. */
  readonly token?: string
  /** The id of the account to act for; without it the first of whoever the token belongs to, or the one it is bound to. */
  readonly account?: string
}

/** A way to one installation. */
export interface BotyardClient {
  /** The API with its types: `client.api.bot.start.mutate({})`. */
  readonly api: TRPCClient<AppRouter>
  /** Closes the socket of live subscriptions, if one was opened. */
  close(): Promise<void>
}

/**
 * A client for scripts. Calls go over HTTP; `live.events` goes over a WebSocket that is opened when it is first used and
 * comes back by itself, within a second unless the server is still away. A refused call throws; `publicErrorOf` says what for.
 */
export function createBotyardClient({ url, token, account }: ClientOptions): BotyardClient {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(account && { 'x-botyard-account': account }),
  }
  const endpoint = new URL('/trpc', url)
  const socket = createWSClient({
    url: endpoint.href.replace(/^http/, 'ws'),
    lazy: { enabled: true, closeMs: 2_000 },
    keepAlive: { enabled: true },
    retryDelayMs: (attempt) => retryDelayMs(attempt, Math.random()),
    WebSocket: withHeaders(headers),
  })
  const api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: wsLink({ client: socket }),
        false: httpBatchLink({ url: endpoint.href, headers, maxItems: 10 }),
      }),
    ],
  })
  return { api, close: () => socket.close() }
}

/** Browsers send the session as a cookie; a script sends it as a header, which only the socket of `ws` can. */
function withHeaders(headers: Record<string, string>): typeof globalThis.WebSocket {
  // tRPC is typed for the constructor of a browser, but uses only what `ws` has too.
  return class extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers })
    }
  } as unknown as typeof globalThis.WebSocket
}
