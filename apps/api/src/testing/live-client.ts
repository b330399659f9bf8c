import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { WebSocket } from 'ws'
import { frameOutput, type LiveFrame } from '../features/live/frames.ts'
import type { AppRouter } from '../router.ts'

/** A frame with its id. */
export interface SeenFrame {
  readonly id: string
  readonly data: LiveFrame
}

/** Follows the events of a person with the client that scripts and pages use. */
export function followLive(url: string, token: string, lastEventId: string | null = null) {
  let socket: WebSocket | undefined
  class SignedInWebSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { authorization: `Bearer ${token}` } })
      socket = this
    }
  }
  const client = createWSClient({
    url: `${url.replace('http', 'ws')}/trpc`,
    WebSocket: SignedInWebSocket as unknown as typeof globalThis.WebSocket,
    retryDelayMs: () => 50,
  })
  const trpc = createTRPCClient<AppRouter>({ links: [wsLink({ client })] })
  const frames: SeenFrame[] = []
  const errors: unknown[] = []
  let wake = () => {}
  const subscription = trpc.live.events.subscribe(
    { lastEventId },
    {
      onData(frame) {
        // What is sent must be what the router's type promises.
        frames.push({ id: frame.id, data: frameOutput.parse(frame.data) })
        wake()
      },
      onError(error) {
        errors.push(error)
        wake()
      },
    },
  )
  return {
    frames,
    errors,
    /** The frames so far, as soon as they satisfy a condition. */
    async until(isEnough: (frames: readonly SeenFrame[]) => boolean): Promise<SeenFrame[]> {
      while (!isEnough(frames))
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      return frames
    },
    /** Stops reading from the network, as a page in a frozen tab does. */
    pause: () => socket?.pause(),
    resume: () => socket?.resume(),
    /** Numbers of the events seen, in the order of their coming. */
    seqs: () => frames.flatMap(({ data }) => (data.type === 'event' ? [data.activity.seq] : [])),
    async close() {
      subscription.unsubscribe()
      await client.close()
    },
  }
}

/** How an upgrade ends: 101, or the status and body it was refused with. */
export function tryUpgrade(
  url: string,
  headers: Record<string, string>,
  search = '',
): Promise<{ status: number; body: string; socket: WebSocket }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc${search}`, { headers })
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ status: 101, body: '', socket }))
    socket.on('unexpected-response', (_request, response) => {
      let body = ''
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, socket }))
    })
    socket.on('error', reject)
  })
}
