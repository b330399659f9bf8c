import { isIP, type Socket } from 'node:net'
import type { ProxyAddress } from '../proxy-address.ts'
import { readAnswer } from './read-answer.ts'
import { TunnelError, type TunnelTarget } from './tunnel-error.ts'

/** Asks for a way by CONNECT. Source: RFC 9110, 9.3.6, and RFC 7617 for name and password. */
export async function askHttpProxy(
  socket: Socket,
  { username, password }: ProxyAddress,
  { host, port }: TunnelTarget,
  signal: AbortSignal,
): Promise<void> {
  const place = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
  const lines = [`CONNECT ${place} HTTP/1.1`, `Host: ${place}`, 'Proxy-Connection: keep-alive']
  if (username !== '' || password !== '')
    lines.push(`Proxy-Authorization: Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`)
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const head = await readAnswer(socket, signal, (read) => {
    const end = read.indexOf('\r\n\r\n')
    return end === -1 ? undefined : end + 4
  })
  const [, status] = /^HTTP\/1\.[01] (\d{3})\b/.exec(head.toString('latin1')) ?? []
  if (status === '407') throw new TunnelError('PROXY_AUTHENTICATION')
  if (!status?.startsWith('2')) throw new TunnelError('PROXY_REFUSED')
}
