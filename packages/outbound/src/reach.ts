import { lookup as lookupAny } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Where requests made for people may go: the internet, and what the operator opened beside it. */
export interface Reach {
  /** Whether a connection to this address is allowed. */
  permits(address: string): boolean
  /** Whether the operator named this host, wherever its name leads. */
  names(host: string): boolean
  /** Whether the operator opened this address or name: nothing is, of the internet alone. */
  opens(host: string): boolean
}

/** All that IPv6 has given to the internet. Source: RFC 4291, 2.4. The rest holds old spellings of IPv4, as in ::127.0.0.1. */
const assignedIpv6 = ipaddr.parseCIDR('2000::/3')
/** Answers machines in Azure with what is theirs alone, at an address that looks public. */
const azurePlatform = '168.63.129.16'

/**
 * The internet, and these networks (`10.20.0.0/16`, `::1`) and host names besides.
 * @throws {RangeError} for a network that is none; `OUTBOUND_ALLOW` has been checked before.
 */
export function createReach(allowed: readonly string[] = []): Reach {
  const networks = new BlockList()
  const hosts = new Set<string>()
  for (const entry of allowed) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) hosts.add(entry.toLowerCase())
    else networks.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  const isOpened = (address: string) => {
    const parsed = ipaddr.process(address)
    return networks.check(parsed.toString(), parsed.kind())
  }
  const names = (host: string) => hosts.has(host.toLowerCase())
  return {
    permits: (address) => isPublic(address) || isOpened(address),
    names,
    opens: (host) => names(host) || (isIP(host) !== 0 && isOpened(host)),
  }
}

/** The internet alone. */
export const internet: Reach = createReach()

/** A host as it stands in an address, without the brackets of IPv6. */
export const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '')

/** Whether a host can be refused by looking at it: an inner address, or a name of this machine. */
export function isInner(host: string, reach: Reach): boolean {
  const name = bareHost(host).toLowerCase().replace(/\.$/, '')
  if (reach.names(name)) return false
  if (isIP(name) !== 0) return !reach.permits(name)
  return (name === 'localhost' || name.endsWith('.localhost')) && !reach.permits('127.0.0.1')
}

/**
 * Resolves a name and refuses it when any of its addresses is inside. The connection goes to what was looked at here, so
 * a name that means something else a moment later gains nothing.
 */
export function lookupWithin(reach: Reach, refuse: () => Error): LookupFunction {
  return (hostname, options, callback) =>
    lookupAny(hostname, { ...options, all: true }, (error, found) => {
      const isRefused =
        !error && !reach.names(hostname) && found.some(({ address }) => !reach.permits(address))
      const failure = error ?? (isRefused ? refuse() : undefined)
      if (failure) return callback(failure, '', 0)
      const [first] = found
      if (options.all) return callback(null, found)
      callback(null, first?.address ?? '', first?.family ?? 0)
    })
}

/** Whether an address is one of the internet; one of IPv4 written as IPv6 is judged as what it is. */
function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv6' ? parsed.match(assignedIpv6) : parsed.toString() !== azurePlatform
}
