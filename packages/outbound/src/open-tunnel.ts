import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { openSocket } from './open-socket.ts'
import type { ProxyAddress } from './proxy-address.ts'
import type { Reach } from './reach.ts'
import { askHttpProxy } from './tunnels/http-tunnel.ts'
import { askSocksProxy } from './tunnels/socks-tunnel.ts'
import { TunnelError, type TunnelTarget } from './tunnels/tunnel-error.ts'

/**
 * Opens a way through a proxy, within the reach and `tunnelMs`. Any failure comes at the end of that time, so that neither
 * the answer nor the wait for it tells a port that is closed from one that is silent or speaks something else.
 * @throws {TunnelError}
 */
export async function openTunnel(
  proxy: ProxyAddress,
  target: TunnelTarget,
  { reach, tunnelMs }: { readonly reach: Reach; readonly tunnelMs: number },
): Promise<Socket> {
  const timeUp = new AbortController()
  const end = setTimeout(() => timeUp.abort(), tunnelMs)
  const isOver = once(timeUp.signal, 'abort')
  try {
    return await Promise.race([
      ask(proxy, target, reach, timeUp.signal),
      isOver.then(() => Promise.reject(new TunnelError('PROXY_REFUSED'))),
    ])
  } catch (error) {
    await isOver
    throw error instanceof TunnelError ? error : new TunnelError('PROXY_REFUSED')
  } finally {
    clearTimeout(end)
  }
}

async function ask(
  proxy: ProxyAddress,
  target: TunnelTarget,
  reach: Reach,
  signal: AbortSignal,
): Promise<Socket> {
  const plain = await openSocket(proxy, { reach, signal })
  // Failures while nobody waits for one would end the process.
  plain.on('error', () => {})
  try {
    const socket = proxy.scheme === 'https' ? await secure(plain, proxy.host, signal) : plain
    if (proxy.scheme === 'socks5') await askSocksProxy(socket, proxy, target, signal)
    else await askHttpProxy(socket, proxy, target, signal)
    return socket
  } catch (error) {
    plain.destroy()
    throw error
  }
}

async function secure(plain: Socket, host: string, signal: AbortSignal): Promise<Socket> {
  const servername = isIP(host) === 0 ? { servername: host } : {}
  const socket = connectTls({ socket: plain, host, rejectUnauthorized: true, ...servername })
  socket.on('error', () => {})
  await once(socket, 'secureConnect', { signal })
  return socket
}
