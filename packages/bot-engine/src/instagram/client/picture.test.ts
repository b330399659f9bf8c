import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createReach } from '@botyard/outbound/reach'
import { afterEach, expect, test } from 'vitest'
import { startHttpProxy } from '../testing/proxies.ts'
import { maxPictureBytes, openPictures } from './picture.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const way = { timeoutMs: 5_000, proxyUrl: null }
const open = (baseUrl: string, more: object = {}) =>
  openPictures({ baseUrl, ...way, ...more }, () => 'a phone')

const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex')
const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const webp = Buffer.from('RIFF1234WEBPVP8 ')
const larger = Buffer.concat([jpeg, Buffer.alloc(maxPictureBytes)])

test.each([
  ['image/jpeg', jpeg],
  ['image/png', png],
  ['image/webp', webp],
])('TG7 %s is known by its bytes, whatever its sender calls it', async (type, bytes) => {
  const base = await listen((_, response) => response.setHeader('content-type', 'text/html').end(bytes))
  expect(await open(base)(`${base}/a.svg`)).toEqual({ type, bytes })
})

test.each<[string, RequestListener]>([
  ['an SVG', (_, response) => response.setHeader('content-type', 'image/jpeg').end('<svg xmlns="x"/>')],
  ['a page', (_, response) => response.setHeader('content-type', 'image/png').end('<html>')],
  ['a GIF', (_, response) => response.end('GIF89a')],
  ['nothing', (_, response) => response.end()],
  ['more than it may be', (_, response) => response.end(larger)],
  [
    'more than it may be, without saying how much',
    (_, response) => {
      response.write(jpeg)
      response.end(larger)
    },
  ],
  ['a packed one', (_, response) => response.setHeader('content-encoding', 'gzip').end(jpeg)],
  ['a failure', (_, response) => response.writeHead(403).end(jpeg)],
])('TG7 %s is no picture', async (_, listener) => {
  const base = await listen(listener)
  expect(await open(base)(`${base}/a.jpg`)).toBeNull()
})

test('TG7 a redirect leads nowhere', async () => {
  let asked = 0
  const inner = await listen((_, response) => {
    asked += 1
    response.end(jpeg)
  })
  const base = await listen((_, response) => response.writeHead(302, { location: `${inner}/a.jpg` }).end())
  expect(await open(base)(`${base}/a.jpg`)).toBeNull()
  expect(asked).toBe(0)
})

test('TG7 no address is asked but those where Instagram keeps pictures', async () => {
  let asked = 0
  const other = await listen((_, response) => {
    asked += 1
    response.end(jpeg)
  })
  const port = new URL(other).port
  const base = await listen((_, response) => response.end(jpeg))
  for (const url of [
    ...[
      `${other}/a.jpg`,
      `http://localhost:${port}/a.jpg`,
      `https://scontent.cdninstagram.com:${port}/a.jpg`,
    ],
    ...[`http://scontent.cdninstagram.com/a.jpg`, 'https://cdninstagram.com.example.org/a.jpg'],
    ...['https://evil-fbcdn.net/a.jpg', 'https://me:secret@scontent.cdninstagram.com/a.jpg'],
    ...['file:///etc/passwd', 'data:image/png;base64,iVBORw0KGgo=', 'javascript:1', 'a.jpg', ''],
  ])
    expect(await open(base)(url), url).toBeNull()
  // Where Instagram itself is asked, its own host has no pictures either.
  expect(await open('https://i.instagram.com')('https://i.instagram.com/a.jpg')).toBeNull()
  expect(asked).toBe(0)
})

test('TG7 a name that leads inside is not followed', async () => {
  const nowhere = createReach([])
  // Whatever this name means here, the answer is the same: it is not reached, or it is refused.
  expect(
    await open('https://i.instagram.com', { reach: nowhere, timeoutMs: 2_000 })(
      'https://x.invalid.fbcdn.net/a',
    ),
  ).toBeNull()
})

test('TG7 pictures go the way of their account, without anything of its session, and never around its proxy', async () => {
  const seen: object[] = []
  const base = await listen(({ headers }, response) => {
    seen.push(headers)
    response.end(png)
  })
  const proxy = await startHttpProxy()
  const read = open(base, { proxyUrl: proxy.url, reach: createReach(['127.0.0.0/8']), tunnelMs: 2_000 })
  expect(await read(`${base}/a.png`)).toMatchObject({ type: 'image/png' })
  expect(proxy.opened()).toBe(1)
  expect(seen).toEqual([
    {
      ...{ host: new URL(base).host, connection: expect.any(String), 'user-agent': 'a phone' },
      ...{ accept: 'image/webp,image/png,image/jpeg', 'accept-encoding': 'identity' },
    },
  ])
  await proxy.close()
  const anew = open(base, { proxyUrl: proxy.url, reach: createReach(['127.0.0.0/8']), tunnelMs: 300 })
  expect(await anew(`${base}/a.png`)).toBeNull()
  expect(seen).toHaveLength(1)
})
