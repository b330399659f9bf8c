import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A proxy of a test: where it is, how many ways to Instagram it has opened, and its end. */
export interface TestProxy {
  readonly url: string
  readonly opened: () => number
  close(): Promise<void>
}

const usual = { name: 'me', password: 'secret-word' }

/** An HTTP proxy that opens tunnels for whoever has the credentials. */
export async function startHttpProxy(credentials = usual): Promise<TestProxy> {
  let opened = 0
  const expected = `Basic ${Buffer.from(`${credentials.name}:${credentials.password}`).toString('base64')}`
  const sockets = new Set<Socket>()
  const server = createHttpServer((_, response) => response.writeHead(405).end())
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request, socket, head) => {
    if (request.headers['proxy-authorization'] !== expected) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    opened += 1
    const [host = '', port] = (request.url ?? '').split(':')
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.write(head)
      socket.pipe(target).pipe(socket)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
  })
  const url = await listen(server)
  return {
    url: withCredentials('http', url, credentials),
    opened: () => opened,
    close: () => stop(server, sockets),
  }
}

/** A broken HTTP proxy: it says that a tunnel is open, and cuts it at once. */
export async function startCuttingProxy(): Promise<TestProxy> {
  let opened = 0
  const sockets = new Set<Socket>()
  const server = createHttpServer((_, response) => response.writeHead(405).end())
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (_, socket) => {
    opened += 1
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 200 Connection Established\r\n\r\n')
  })
  const url = await listen(server)
  return { url: withCredentials('http', url), opened: () => opened, close: () => stop(server, sockets) }
}

/** A SOCKS 5 proxy (RFC 1928) with name and password (RFC 1929). */
export async function startSocksProxy(): Promise<TestProxy> {
  let opened = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('data', () => {
      // Version 5, method 2: name and password.
      socket.write(Buffer.from([5, 2]))
      socket.once('data', (given) => {
        const name = given.subarray(2, 2 + (given[1] ?? 0)).toString()
        const password = given.subarray(3 + (given[1] ?? 0)).toString()
        const isRight = name === usual.name && password === usual.password
        socket.write(Buffer.from([1, isRight ? 0 : 1]))
        if (!isRight) return void socket.end()
        socket.once('data', (request) => {
          opened += 1
          tunnel(socket, request)
        })
      })
    })
  })
  const url = await listen(server)
  return { url: withCredentials('socks5', url), opened: () => opened, close: () => stop(server, sockets) }
}

/** The request of a client: version, command, reserved, kind of address, address, port. */
function tunnel(socket: Socket, request: Buffer): void {
  const isName = request[3] === 3
  const length = isName ? (request[4] ?? 0) + 1 : 4
  const host = isName ? request.subarray(5, 4 + length).toString() : [...request.subarray(4, 8)].join('.')
  const target = connect(request.readUInt16BE(4 + length), host, () => {
    socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
    socket.pipe(target).pipe(socket)
  })
  target.on('error', () => socket.destroy())
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const withCredentials = (scheme: string, address: string, { name, password } = usual) =>
  `${scheme}://${encodeURIComponent(name)}:${encodeURIComponent(password)}@${address}`

async function stop(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
}
