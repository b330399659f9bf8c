import { lookup as lookupAny } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { BotError } from '@botyard/errors'
import ipaddr from 'ipaddr.js'

/** All that IPv6 has given to the internet. Source: RFC 4291, 2.4. The rest holds old spellings of IPv4, as in ::127.0.0.1. */
const assignedIpv6 = ipaddr.parseCIDR('2000::/3')
/** Answers machines in Azure with what is theirs alone, at an address that looks public. */
const azurePlatform = '168.63.129.16'

/** What is sent may go there: decides by the address itself, never by a name. */
export interface Reach {
  /** For developers: receivers on the own machine, and plain http. */
  readonly allowsLoopback: boolean
}

/**
 * Refuses addresses that can be refused by looking at them. A name is looked at when it is resolved (`publicLookup`).
 * @throws {BotError} WEBHOOK_ADDRESS_REFUSED
 */
export function requirePublicUrl(text: string, reach: Reach): URL {
  if (!URL.canParse(text)) throw refused('It is no address.')
  // The parser has written 2130706433, 0x7f.1 and the like as 127.0.0.1 by now.
  const url = new URL(text)
  const isPlain = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !(isPlain && reach.allowsLoopback)) throw refused('It is not https.')
  if (url.username !== '' || url.password !== '') throw refused('It holds a name or a password.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublic(host, reach)) throw refused('It leads to a private or reserved network.')
  return url
}

/**
 * Resolves a name and refuses it when any of its addresses is inside. The connection goes to what was looked at here, so
 * a name that means something else a moment later gains nothing.
 */
export function publicLookup(reach: Reach): LookupFunction {
  return (hostname, options, callback) =>
    lookupAny(hostname, { ...options, all: true }, (error, found) => {
      const inside = error ? undefined : found.find(({ address }) => !isPublic(address, reach))
      const failure = error ?? (inside && refused('Its name leads to a private or reserved network.'))
      if (failure) return callback(failure, '', 0)
      const [first] = found
      if (options.all) return callback(null, found)
      callback(null, first?.address ?? '', first?.family ?? 0)
    })
}

/** Whether an address is one of the internet; one of IPv4 written as IPv6 is judged as what it is. */
function isPublic(address: string, { allowsLoopback }: Reach): boolean {
  const parsed = ipaddr.process(address)
  const range = parsed.range()
  if (range === 'loopback') return allowsLoopback
  if (range !== 'unicast') return false
  return parsed.kind() === 'ipv6' ? parsed.match(assignedIpv6) : parsed.toString() !== azurePlatform
}

function refused(reason: string): BotError {
  return new BotError('WEBHOOK_ADDRESS_REFUSED', { message: `Botyard does not send there. ${reason}` })
}
