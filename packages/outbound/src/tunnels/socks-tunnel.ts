import { isIP, type Socket } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { ProxyAddress } from '../proxy-address.ts'
import { readAnswer } from './read-answer.ts'
import { TunnelError, type TunnelTarget } from './tunnel-error.ts'

const version = 5
const open = 0
const byPassword = 2

/** Asks for a way by SOCKS 5; names are resolved by the proxy. Source: RFC 1928, and RFC 1929 for name and password. */
export async function askSocksProxy(
  socket: Socket,
  { username, password }: ProxyAddress,
  target: TunnelTarget,
  signal: AbortSignal,
): Promise<void> {
  const isKnown = username !== '' || password !== ''
  const methods = isKnown ? [byPassword, open] : [open]
  socket.write(Buffer.from([version, methods.length, ...methods]))
  const [spoken, method] = await readAnswer(socket, signal, () => 2)
  if (spoken !== version) throw new TunnelError('PROXY_REFUSED')
  if (method === byPassword && isKnown) await signIn(socket, username, password, signal)
  else if (method !== open) throw new TunnelError('PROXY_AUTHENTICATION')
  socket.write(Buffer.concat([Buffer.from([version, 1, 0]), placeOf(target)]))
  const answer = await readAnswer(socket, signal, lengthOf)
  if (answer[0] !== version || answer[1] !== 0) throw new TunnelError('PROXY_REFUSED')
}

async function signIn(socket: Socket, username: string, password: string, signal: AbortSignal) {
  const [name, secret] = [Buffer.from(username), Buffer.from(password)]
  socket.write(Buffer.concat([Buffer.from([1, name.length]), name, Buffer.from([secret.length]), secret]))
  const [, status] = await readAnswer(socket, signal, () => 2)
  if (status !== 0) throw new TunnelError('PROXY_AUTHENTICATION')
}

/** Kind of address, address, port. */
function placeOf({ host, port }: TunnelTarget): Buffer {
  const name = Buffer.from(host)
  const address =
    isIP(host) === 0
      ? Buffer.concat([Buffer.from([3, name.length]), name])
      : Buffer.from([isIP(host) === 4 ? 1 : 4, ...ipaddr.parse(host).toByteArray()])
  return Buffer.concat([address, Buffer.from([port >> 8, port & 255])])
}

/** How long the answer is follows from the kind of the address in it. */
function lengthOf(read: Buffer): number | undefined {
  if (read.length < 5) return undefined
  const lengths: Record<number, number> = { 1: 4, 3: 1 + (read[4] ?? 0), 4: 16 }
  return 4 + (lengths[read[3] ?? 0] ?? 0) + 2
}
