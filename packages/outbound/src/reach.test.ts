import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { expect, test } from 'vitest'
import { bareHost, createReach, internet, isInner, lookupWithin, type Reach } from './reach.ts'

const office = createReach(['10.20.0.0/16', '192.168.7.7', 'fd00:1::/32', 'fd00:2::7', 'Proxy.Internal'])

test('SS1 an operator opens networks, single addresses and names, and nothing beside them', () => {
  const reaches = (address: string) => [office.permits(address), office.opens(address)]
  for (const address of [
    '10.20.0.1',
    '10.20.255.255',
    '192.168.7.7',
    'fd00:1:ffff::1',
    'fd00:2::7',
    '::ffff:10.20.3.4',
  ])
    expect({ address, reaches: reaches(address) }).toEqual({ address, reaches: [true, true] })
  for (const address of [
    '10.21.0.1',
    '192.168.7.6',
    '192.168.7.8',
    'fd00:2::8',
    'fd00:3::1',
    '127.0.0.1',
    '::1',
  ])
    expect({ address, reaches: reaches(address) }).toEqual({ address, reaches: [false, false] })
  expect(reaches('8.8.8.8')).toEqual([true, false])
  for (const name of ['proxy.internal', 'PROXY.INTERNAL'])
    expect([office.names(name), office.opens(name), isInner(name, office)]).toEqual([true, true, false])
  for (const name of ['example.org', '10.20.0.1']) expect(office.names(name)).toBe(false)
  expect(office.opens('example.org')).toBe(false)
  expect(['8.8.8.8', '10.20.0.1', 'proxy.internal'].map((host) => internet.opens(host))).toEqual(
    Array(3).fill(false),
  )
})

test('SS1 a host is inner by its address or because it names this machine, with brackets, capitals or a dot at its end', () => {
  for (const host of ['127.0.0.1', '[::1]', 'LOCALHOST', 'localhost.', 'a.localhost', 'A.LocalHost.'])
    expect({ host, isInner: isInner(host, internet) }).toEqual({ host, isInner: true })
  for (const host of [
    '8.8.8.8',
    '8.8.8.8.',
    '[2606:4700::1111]',
    'example.org',
    'localhost.example.org',
    'mylocalhost',
    '.localhost.org',
  ])
    expect({ host, isInner: isInner(host, internet) }).toEqual({ host, isInner: false })
  expect(isInner('localhost', createReach(['localhost']))).toBe(false)
  const thisMachine = createReach(['127.0.0.0/8'])
  for (const host of ['localhost', 'a.localhost', '127.0.0.1']) expect(isInner(host, thisMachine)).toBe(false)
})

test('a bare host has lost the brackets around it, and no others', () => {
  expect(['[::1]', 'a[b]c', 'example.org'].map(bareHost)).toEqual(['::1', 'a[b]c', 'example.org'])
})

/** What resolving a name within a reach answers. */
function lookUp(hostname: string, reach: Reach, options: { all?: boolean; family?: 4 | 6 }) {
  return new Promise<unknown[]>((resolve) => {
    lookupWithin(reach, () => new Error('refused'))(hostname, options, (...answer) => resolve(answer))
  })
}

test('SS1 a name that leads inside is refused, unless the operator opened the network or the name', async () => {
  for (const all of [true, false]) {
    const [refusal] = await lookUp('localhost', internet, { all })
    expect(refusal).toEqual(new Error('refused'))
  }
  const opened = createReach(['127.0.0.0/8', '::1'])
  for (const reach of [opened, createReach(['localhost'])]) {
    const [error, address, family] = await lookUp('localhost', reach, {})
    expect([error, isIP(String(address))]).toEqual([null, family])
    expect(['127.0.0.1', '::1']).toContain(address)
    const [none, found] = await lookUp('localhost', reach, { all: true })
    expect([none, found]).toEqual([null, expect.arrayContaining([{ address, family }])])
  }
  expect(await lookUp('localhost', opened, { family: 4 })).toEqual([null, '127.0.0.1', 4])
})

test('SS1 a name is refused when one of its addresses is inside, though another is not', async () => {
  const addresses = await lookup('localhost', { all: true })
  const reach = createReach(addresses.slice(0, 1).map(({ address }) => address))
  const [failure] = await lookUp('localhost', reach, { all: true })
  expect(failure).toEqual(addresses.length > 1 ? new Error('refused') : null)
})

test('a name that cannot be resolved is told as that', async () => {
  for (const reach of [internet, createReach(['name.invalid'])]) {
    const [error] = await lookUp('name.invalid', reach, {})
    expect(error).toMatchObject({ hostname: 'name.invalid', syscall: 'getaddrinfo' })
  }
})
