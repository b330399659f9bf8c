import { connect, isIP, type Socket } from 'node:net'
import { lookupWithin, type Reach } from './reach.ts'

/** A connection that may not be made: its address is one that requests for people do not reach. */
class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
  readonly code = 'ADDRESS_REFUSED'
}

/**
 * Connects, within the reach: an address is looked at before anything is sent there, one behind a name when it has been
 * resolved, and that very address is the one connected to. The connection is destroyed when the signal aborts.
 */
export function openSocket(
  { host, port }: { readonly host: string; readonly port: number },
  { reach, signal }: { readonly reach: Reach; readonly signal: AbortSignal },
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const refusal = () => new AddressRefused('an address that is not reached for people')
    if (isIP(host) !== 0 && !reach.permits(host)) return reject(refusal())
    if (signal.aborted) return reject(signal.reason)
    const socket = connect({ host, port, lookup: lookupWithin(reach, refusal), noDelay: true })
    const onAbort = () => socket.destroy(signal.reason)
    signal.addEventListener('abort', onAbort)
    socket.once('close', () => signal.removeEventListener('abort', onAbort))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
