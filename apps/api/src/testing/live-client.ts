import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { type RawData, WebSocket } from 'ws'
import { type AccountFrame, accountFrameOutput } from '../features/accounts/account-frames.ts'
import { type FleetFrame, fleetFrameOutput } from '../features/fleet/fleet-frames.ts'
import { frameOutput, type LiveFrame } from '../features/live/frames.ts'
import type { AppRouter } from '../router.ts'

/** A frame with its id. */
export interface SeenFrame {
  readonly id: string
  readonly data: LiveFrame
}

/** Follows the events of a person with the client that scripts and pages use. */
export function followLive(url: string, token: string, lastEventId: string | null = null, account?: string) {
  const client = openClient(url, token)
  const { frames, errors, until, add, fail } = collect<SeenFrame>()
  const subscription = client.trpc.live.events.subscribe(
    { lastEventId, ...(account !== undefined && { account }) },
    {
      // What is sent must be what the router's type promises.
      onData: (frame) => add({ id: frame.id, data: frameOutput.parse(frame.data) }),
      onError: fail,
    },
  )
  return {
    ...{ frames, errors, until },
    /** Stops reading from the network, as a page in a frozen tab does. */
    pause: () => client.socket()?.pause(),
    resume: () => client.socket()?.resume(),
    /** Numbers of the events seen, in the order of their coming. */
    seqs: () => frames.flatMap(({ data }) => (data.type === 'event' ? [data.activity.seq] : [])),
    async close() {
      subscription.unsubscribe()
      await client.close()
    },
  }
}

/** Follows all accounts of a person as their pages do. */
export function followAccounts(url: string, token: string) {
  const client = openClient(url, token)
  const { frames, errors, until, add, fail } = collect<AccountFrame>()
  const subscription = client.trpc.accounts.changes.subscribe(undefined, {
    onData: (frame) => add(accountFrameOutput.parse(frame)),
    onError: fail,
  })
  return {
    ...{ frames, errors, until },
    async close() {
      subscription.unsubscribe()
      await client.close()
    },
  }
}

/** Follows the fleet as a page of administrators does. */
export function followFleet(url: string, token: string) {
  const client = openClient(url, token)
  const { frames, errors, until, add, fail } = collect<FleetFrame>()
  const subscription = client.trpc.fleet.changes.subscribe(undefined, {
    onData: (frame) => add(fleetFrameOutput.parse(frame)),
    onError: fail,
  })
  return {
    ...{ frames, errors, until },
    socket: client.socket,
    async close() {
      subscription.unsubscribe()
      await client.close()
    },
  }
}

function openClient(url: string, token: string) {
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
  return { trpc, socket: () => socket, close: () => client.close() }
}

function collect<Frame>() {
  const frames: Frame[] = []
  const errors: unknown[] = []
  let wake = () => {}
  return {
    frames,
    errors,
    add(frame: Frame) {
      frames.push(frame)
      wake()
    },
    fail(error: unknown) {
      errors.push(error)
      wake()
    },
    /** The frames so far, as soon as they satisfy a condition. */
    async until(isEnough: (frames: readonly Frame[]) => boolean): Promise<Frame[]> {
      while (!isEnough(frames))
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      return frames
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

/** The call by which a socket asks to follow what happens, under this number. */
export const followCall = (id: number) => ({
  ...{ id, jsonrpc: '2.0', method: 'subscription' },
  params: { path: 'live.events', input: {} },
})

/** Sends a message over a socket. @returns the first answer; the server's own pings are passed over. */
export function ask(socket: WebSocket, message: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const hear = (data: RawData) => {
    const text = String(data)
    if (text === 'PING') return
    socket.off('message', hear)
    resolve(text)
  }
  socket.on('message', hear)
  socket.send(message)
  return promise
}
