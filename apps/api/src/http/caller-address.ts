import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import proxyAddress from '@fastify/proxy-addr'

/** An address in its one spelling: IPv4 where IPv6 only carries it, without a zone, the shortest form otherwise. */
export function plainAddress(given: string): string {
  const address = given.replace(/%.*$/, '')
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return given
  const groups = groupsOf(address)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  return isMapped ? groups.slice(6).flatMap(bytesOf).join('.') : spell(address)
}

/**
 * The networks whose attempts are counted together, the widest first. One customer is given a whole /64 of IPv6, often a
 * /56, and with it more addresses than could be counted; of IPv4 one address.
 */
export function networksOf(given: string): readonly [string, ...string[]] {
  const address = plainAddress(given)
  if (!isIPv6(address)) return [address]
  const [first = 0, second = 0, third = 0, fourth = 0] = groupsOf(address)
  const named = (groups: number[], length: number) =>
    `${groups.map((group) => group.toString(16)).join(':')}::/${length}`
  return [named([first, second, third, fourth & 0xff00], 56), named([first, second, third, fourth], 64)]
}

/** The narrowest network of an address: whom a request is counted for while nobody is known to have sent it. */
export const networkOf = (address: string) => networksOf(address).at(-1) ?? address

/**
 * The address of whoever sent a request that does not pass through Fastify, by the library and the rule of Fastify: with so many trusted
 * proxies, the address that the outermost of them reports. Whatever is listed before it may be made up by the sender.
 */
export const callerAddress = (request: IncomingMessage, trustedProxies: number): string =>
  plainAddress(proxyAddress(request, (_, hop) => hop < trustedProxies) ?? '')

/** WHATWG URLs write IPv6 in its canonical form, embedded IPv4 as hexadecimal groups. */
const spell = (address: string) => new URL(`http://[${address}]`).hostname.slice(1, -1)

function groupsOf(address: string): number[] {
  const [before = '', after = ''] = spell(address).split('::')
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const [head, tail] = [numbers(before), numbers(after)]
  return [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail]
}

const bytesOf = (group: number) => [group >> 8, group & 0xff]
