import { getEventListeners, once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { ProxyAddress } from '../proxy-address.ts'
import { askHttpProxy } from './http-tunnel.ts'
import { readAnswer } from './read-answer.ts'
import { askSocksProxy } from './socks-tunnel.ts'

const cleanUp: (Socket | Server)[] = []
afterEach(() => {
  for (const each of cleanUp.splice(0)) 'destroy' in each ? each.destroy() : each.close()
})

/** Both ends of a connection. */
async function pair(): Promise<{ near: Socket; far: Socket }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [far] = (await once(server, 'connection')) as [Socket]
  for (const socket of [near, far]) socket.on('error', () => {})
  cleanUp.push(server, near, far)
  return { near, far }
}

const { signal } = new AbortController()
const target = { host: 'i.example.org', port: 443 }
const proxyOf = (username = '', password = ''): ProxyAddress => ({
  ...{ scheme: 'http', host: '127.0.0.1', port: 1 },
  ...{ username, password },
})

/** Reads the next bytes of a proxy’s client, so many. */
async function next(far: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes: Buffer | null = far.read(length)
    if (bytes) return bytes
    await once(far, 'readable')
  }
}
const bytes = (...parts: (number | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))))

const endOfAsking = (asked: Promise<void>) =>
  asked.then(
    () => 'open',
    (error: { code: string }) => error.code,
  )

describe('B14 an HTTP proxy', () => {
  const askedWith = async (proxy: ProxyAddress, to = target) => {
    const { near, far } = await pair()
    const asked = askHttpProxy(near, proxy, to, signal)
    const [head] = await once(far, 'data')
    far.write('HTTP/1.1 200 OK\r\n\r\n')
    await asked
    return String(head)
  }

  test('is asked for the place, without credentials when it wants none', async () => {
    expect(await askedWith(proxyOf())).toBe(
      'CONNECT i.example.org:443 HTTP/1.1\r\nHost: i.example.org:443\r\nProxy-Connection: keep-alive\r\n\r\n',
    )
    expect(await askedWith(proxyOf(), { host: '2001:db8::1', port: 80 })).toMatch(
      /^CONNECT \[2001:db8::1\]:80 HTTP/,
    )
    expect(await askedWith(proxyOf(), { host: '192.0.2.1', port: 80 })).toMatch(
      /^CONNECT 192\.0\.2\.1:80 HTTP/,
    )
  })

  test('is told a name or a password also when the other is empty', async () => {
    for (const [name, password] of [
      ['me', 'secret'],
      ['me', ''],
      ['', 'secret'],
    ] as const)
      expect(await askedWith(proxyOf(name, password))).toContain(
        `\r\nProxy-Authorization: Basic ${Buffer.from(`${name}:${password}`).toString('base64')}\r\n\r\n`,
      )
  })

  const endOf = async (...answers: string[]) => {
    const { near, far } = await pair()
    const end = endOfAsking(askHttpProxy(near, proxyOf(), target, signal))
    await once(far, 'data')
    for (const answer of answers) {
      far.write(answer)
      await new Promise(setImmediate)
    }
    return end
  }

  test.each([
    ['open', 'HTTP/1.1 200 Connection established'],
    ['open', 'HTTP/1.0 201 Made'],
    ['PROXY_AUTHENTICATION', 'HTTP/1.1 407 Who?'],
    ['PROXY_REFUSED', 'HTTP/1.1 403 No'],
    ['PROXY_REFUSED', 'HTTP/1.1 302 Elsewhere'],
    ['PROXY_REFUSED', 'HTTP/1.2 200 OK'],
    ['PROXY_REFUSED', 'HTTP/1.1 2000 OK'],
    ['PROXY_REFUSED', 'HTTP/1.1 20 OK'],
    ['PROXY_REFUSED', ' HTTP/1.1 200 OK'],
    ['PROXY_REFUSED', 'HTTP/1.1 502 No\r\nx: HTTP/1.1 200 OK'],
  ])('%s for %s', async (end, head) => {
    expect(await endOf(`${head}\r\n`, '\r\n')).toBe(end)
  })

  test('leaves what comes behind its answer to whoever uses the way', async () => {
    const { near, far } = await pair()
    const asked = askHttpProxy(near, proxyOf(), target, signal)
    await once(far, 'data')
    far.write('HTTP/1.1 200 OK\r\n\r\nfirst words')
    await asked
    expect(String(await next(near, 11))).toBe('first words')
  })
})

describe('B15 a SOCKS proxy', () => {
  const placed = async (to: { host: string; port: number }) => {
    const { near, far } = await pair()
    const asked = askSocksProxy(near, proxyOf(), to, signal)
    expect(await next(far, 3)).toEqual(bytes(5, 1, 0))
    far.write(bytes(5, 0))
    const [request] = await once(far, 'data')
    far.write(bytes(5, 0, 0, 1, 0, 0, 0, 0, 0, 0))
    await asked
    return [...request]
  }

  test('is asked for a name, or an address of either kind, and the port', async () => {
    expect(await placed({ host: 'a.org', port: 443 })).toEqual([
      5,
      1,
      0,
      3,
      5,
      ...Buffer.from('a.org'),
      1,
      187,
    ])
    expect(await placed({ host: '192.0.2.1', port: 80 })).toEqual([5, 1, 0, 1, 192, 0, 2, 1, 0, 80])
    expect(await placed({ host: '2001:db8::1', port: 80 })).toEqual([
      ...[5, 1, 0, 4],
      ...[32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 80],
    ])
  })

  test('is offered a password where there is a name or a password, and told both when it takes it', async () => {
    for (const [name, password] of [
      ['me', 'sécret'],
      ['me', ''],
      ['', 'secret'],
    ] as const) {
      const { near, far } = await pair()
      const asked = askSocksProxy(near, proxyOf(name, password), target, signal)
      expect(await next(far, 4)).toEqual(bytes(5, 2, 2, 0))
      far.write(bytes(5, 2))
      const said = bytes(1, name.length, name, Buffer.byteLength(password), password)
      expect(await next(far, said.length)).toEqual(said)
      far.write(bytes(1, 0))
      await once(far, 'readable')
      far.write(bytes(5, 0, 0, 1, 0, 0, 0, 0, 0, 0))
      await asked
    }
  })

  const endOf = async (proxy: ProxyAddress, ...answers: Buffer[]) => {
    const { near, far } = await pair()
    const end = endOfAsking(askSocksProxy(near, proxy, target, signal))
    for (const answer of answers) {
      await once(far, 'data')
      far.write(answer)
    }
    return end
  }
  const isOpen = bytes(5, 0, 0, 1, 0, 0, 0, 0, 0, 0)

  test('that wants a password where there is none, or nothing that was offered, wants other credentials', async () => {
    expect(await endOf(proxyOf(), bytes(5, 2))).toBe('PROXY_AUTHENTICATION')
    expect(await endOf(proxyOf('me', 'x'), bytes(5, 255))).toBe('PROXY_AUTHENTICATION')
    expect(await endOf(proxyOf('me', 'x'), bytes(5, 2), bytes(1, 1))).toBe('PROXY_AUTHENTICATION')
    expect(await endOf(proxyOf('me', 'x'), bytes(5, 0), isOpen)).toBe('open')
  })

  test('of another version, or that refuses the way, is none', async () => {
    expect(await endOf(proxyOf(), bytes(4, 0))).toBe('PROXY_REFUSED')
    expect(await endOf(proxyOf(), bytes(5, 0), bytes(4, 0, 0, 1, 0, 0, 0, 0, 0, 0))).toBe('PROXY_REFUSED')
    expect(await endOf(proxyOf(), bytes(5, 0), bytes(5, 5, 0, 1, 0, 0, 0, 0, 0, 0))).toBe('PROXY_REFUSED')
  })

  test.each([
    ['an address of IPv4', [1, 1, 2, 3, 4, 5, 6]],
    ['an address of IPv6', [4, ...Array(16).fill(7), 5, 6]],
    ['a name', [3, 4, 1, 2, 3, 4, 5, 6]],
  ])('may answer with %s, and leaves what comes behind it', async (_, place) => {
    const { near, far } = await pair()
    const asked = askSocksProxy(near, proxyOf(), target, signal)
    await once(far, 'data')
    far.write(bytes(5, 0))
    await once(far, 'data')
    far.write(Buffer.from([5, 0, 0, ...place.slice(0, -1)]))
    await new Promise(setImmediate)
    far.write(Buffer.concat([Buffer.from(place.slice(-1)), Buffer.from('first words')]))
    await asked
    expect(String(await next(near, 11))).toBe('first words')
  })
})

describe('BH1 reading an answer', () => {
  const isWhole = (read: Buffer) => (read.length >= 4 ? 4 : undefined)

  test('goes on until it is whole, and hears nothing more then', async () => {
    const { near, far } = await pair()
    const listeners = () => ['readable', 'end', 'close'].map((name) => near.listenerCount(name))
    const before = listeners()
    const reading = readAnswer(near, signal, isWhole)
    for (const part of ['a', 'b', 'cd']) {
      far.write(part)
      await new Promise(setImmediate)
    }
    expect(String(await reading)).toBe('abcd')
    expect(listeners()).toEqual(before)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('ends with the connection and with its signal', async () => {
    for (const end of [(far: Socket) => far.end('ab'), (far: Socket) => far.destroy()]) {
      const { near, far } = await pair()
      const reading = readAnswer(near, signal, isWhole)
      end(far)
      await expect(reading).rejects.toThrow(new RangeError('the answer has no end'))
    }
    const { near } = await pair()
    const caller = new AbortController()
    const reading = readAnswer(near, caller.signal, isWhole)
    caller.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('takes 16 KiB and no more', async () => {
    const { near, far } = await pair()
    far.write(Buffer.alloc(16 * 1_024))
    const whole = readAnswer(near, signal, (read) => (read.length >= 16 * 1_024 ? read.length : undefined))
    expect(await whole).toHaveLength(16 * 1_024)
    far.write(Buffer.alloc(16 * 1_024 + 1))
    await expect(readAnswer(near, signal, () => undefined)).rejects.toThrow(RangeError)
  })
})
