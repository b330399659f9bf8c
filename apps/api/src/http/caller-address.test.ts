import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { callerAddress, networkOf, networksOf, plainAddress } from './caller-address.ts'

test('CR4 one address has one spelling, and IPv4 within IPv6 is IPv4', () => {
  for (const [given, wanted] of [
    ['198.51.100.8', '198.51.100.8'],
    ['::ffff:198.51.100.8', '198.51.100.8'],
    ['::FFFF:c633:6408', '198.51.100.8'],
    ['0:0:0:0:0:ffff:198.51.100.8', '198.51.100.8'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8::0001', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['198.51.100.8%eth0', '198.51.100.8'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
    ['2001:db8:0:0:0:ffff:c633:6408', '2001:db8::ffff:c633:6408'],
    ['::1:0:0:ffff:c633:6408', '::1:0:0:ffff:c633:6408'],
    ['::1', '::1'],
    ['unknown', 'unknown'],
    ['unknown%eth0', 'unknown%eth0'],
  ] as const)
    expect({ given, plain: plainAddress(given) }).toEqual({ given, plain: wanted })
})

test('CR4 addresses of IPv6 are counted by their /56 and /64, those of IPv4 one by one', () => {
  expect(networksOf('2001:db8:1:2ff::1')).toEqual(['2001:db8:1:200::/56', '2001:db8:1:2ff::/64'])
  expect(networksOf('2001:db8:1:2ff:ffff::9')).toEqual(networksOf('2001:0db8:0001:02ff::1'))
  expect(networksOf('2001:db8:1:200::1')[0]).toBe(networksOf('2001:db8:1:2ff::1')[0])
  expect(networksOf('2001:db8:1:300::1')[0]).not.toBe(networksOf('2001:db8:1:2ff::1')[0])
  expect(networksOf('::ffff:198.51.100.8')).toEqual(['198.51.100.8'])
})

test('CR4 the network of an address is its /64, or the address itself where it is IPv4 or none', () => {
  expect(networkOf('2001:db8:1:2ff::1')).toBe('2001:db8:1:2ff::/64')
  expect(networkOf('::ffff:198.51.100.8')).toBe('198.51.100.8')
  expect(networkOf('198.51.100.8')).toBe('198.51.100.8')
  expect(networkOf('unknown')).toBe('unknown')
})

test('AB-Q3 behind trusted proxies the address counts that the outermost of them reports, and nothing that was sent before it', () => {
  const from = (named: string | undefined, trustedProxies: number, address?: string) => {
    const request = new IncomingMessage(new Socket())
    Object.defineProperty(request.socket, 'remoteAddress', { value: address })
    if (named !== undefined) request.headers['x-forwarded-for'] = named
    return callerAddress(request, trustedProxies)
  }
  const nearest = '::ffff:192.0.2.9'
  const chain = '203.0.113.1, ,203.0.113.2 ,  203.0.113.3'
  expect([0, 1, 2, 3, 4].map((count) => from(chain, count, nearest))).toEqual([
    ...['192.0.2.9', '203.0.113.3', '203.0.113.2', '203.0.113.1', '203.0.113.1'],
  ])
  expect(from('203.0.113.1, 203.0.113.2', 1, nearest)).toBe('203.0.113.2')
  expect([0, 1, 2].map((count) => from(undefined, count, nearest))).toEqual(Array(3).fill('192.0.2.9'))
  expect(from(undefined, 0)).toBe('')
})
