import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { Worker } from 'node:worker_threads'
import { selfSigned } from './self-signed.ts'

/** A server of a test that falls silent somewhere: its port, and whether anybody still holds a connection to it. */
export interface SilentServer {
  readonly port: number
  /** Resolves when nobody does. */
  allClosed(): Promise<void>
  close(): Promise<void>
}

/** Never accepts a connection: its queue is full, so that whoever connects hears nothing. */
export async function silentAtConnect(): Promise<SilentServer> {
  const code = `
    const { createServer } = require('node:net')
    const { parentPort } = require('node:worker_threads')
    const server = createServer()
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port)
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
    })`
  const worker = new Worker(code, { eval: true })
  const port = await new Promise<number>((resolve) => worker.once('message', resolve))
  const fillers = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await new Promise((resolve) => fillers[0]?.once('connect', resolve))
  return {
    port,
    allClosed: async () => {},
    async close() {
      for (const filler of fillers) filler.destroy()
      await worker.terminate()
    },
  }
}

/** Accepts, and says nothing. */
export const silentAfterConnect = (): Promise<SilentServer> =>
  listen(createServer((socket) => void socket.resume()))

/** Speaks TLS, and says nothing after that. */
export const silentAfterTls = (): Promise<SilentServer> =>
  listen(createTlsServer(selfSigned, (socket) => void socket.resume()))

/** Answers as told. */
export function httpServer(answer: (response: ServerResponse) => void): Promise<SilentServer> {
  return listen(createHttpServer((_, response) => answer(response)))
}

/** Says its text at one byte a second, over and over, over TLS when asked. */
export function drippingServer({ says = '220-', isTls = false } = {}): Promise<SilentServer> {
  const drip = (socket: Socket) => {
    let said = 0
    const dripping = setInterval(() => socket.write(says.charAt(said++ % says.length)), 1_000)
    socket.resume().on('close', () => clearInterval(dripping))
  }
  return listen(isTls ? createTlsServer(selfSigned, drip) : createServer(drip))
}

/** A proxy that opens a way for everybody. */
export function openProxy(scheme: 'http' | 'https' | 'socks5'): Promise<SilentServer> {
  const onSocket = (socket: Socket) => void socket.once('data', (first) => greet(socket, first))
  return listen(scheme === 'https' ? createTlsServer(selfSigned, onSocket) : createServer(onSocket))
}

function greet(socket: Socket, first: Buffer): void {
  if (first[0] !== 5) {
    const [, host, port] = /^CONNECT (\S+):(\d+)/.exec(first.toString()) ?? []
    join(socket, host ?? '', Number(port), 'HTTP/1.1 200 OK\r\n\r\n')
    return
  }
  socket.write(Buffer.from([5, 0]))
  socket.once('data', (request) =>
    join(
      socket,
      [...request.subarray(4, 8)].join('.'),
      request.readUInt16BE(8),
      Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ),
  )
}

function join(socket: Socket, host: string, port: number, answer: string | Buffer): void {
  const target = connect(port, host, () => {
    socket.write(answer)
    socket.pipe(target).pipe(socket)
  })
  target.on('error', () => socket.destroy())
  socket.on('close', () => target.destroy())
}

async function listen(server: Server): Promise<SilentServer> {
  const sockets = new Set<Socket>()
  let onClosed = () => {}
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      onClosed()
    })
  })
  server.on('tlsClientError', () => {})
  server.on('secureConnection', (socket: Socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    allClosed: () =>
      new Promise((resolve) => {
        onClosed = () => sockets.size === 0 && resolve()
        onClosed()
      }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
