import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { StoredSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { createReach } from '@botyard/outbound/reach'
import { afterEach, expect, test, vi } from 'vitest'
import { createInstagram } from '../instagram/client/instagram-client.ts'
import { startHttpProxy, type TestProxy } from '../instagram/testing/proxies.ts'
import { startSandbox } from '../instagram/testing/sandbox.ts'
import { PictureReader } from './picture-reader.ts'

const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** Where pictures are: it holds what it is asked for until it is told to answer, and counts how much it holds at once. */
async function startPictures() {
  const held: ServerResponse[] = []
  const asked: string[] = []
  let most = 0
  let isOpen = false
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (isOpen) return void response.end(png)
    most = Math.max(most, held.push(response))
  }).listen(0, '127.0.0.1')
  ends.push(() => server.close())
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    most: () => most,
    held: () => held.length,
    answerOne: () => held.shift()?.end(png),
    answerAll() {
      isOpen = true
      for (const response of held.splice(0)) response.end(png)
    },
  }
}

/** An account whose way out is a proxy, with a session of the sandbox. */
async function signedInBehind(proxy: TestProxy): Promise<StoredSession> {
  const sandbox = await startSandbox()
  ends.push(() => sandbox.close())
  const { instagram } = await sandbox.signedIn()
  const session = await instagram.serialize()
  return {
    ...{ deviceSeed: 'a phone', session, sessionVersion: 1, linkedAt: null, accountId: '1' },
    proxyUrl: proxy.url,
  }
}

async function scene(terms: object = {}) {
  const [pictures, proxy] = [await startPictures(), await startHttpProxy()]
  ends.push(() => proxy.close())
  let made = 0
  const reader = new PictureReader((account) => {
    made += 1
    const way = { reach: createReach(['127.0.0.0/8']), tunnelMs: 5_000, timeoutMs: 60_000 }
    return createInstagram({ baseUrl: pictures.url, ...way, ...account })
  }, terms)
  const stored = await signedInBehind(proxy)
  const read = (nth: number, more: { userId?: string; signal?: AbortSignal } = {}) =>
    reader.read({ userId: 'one', stored, url: `${pictures.url}/${nth}.png`, ...more })
  return { pictures, proxy, read, reader, stored, made: () => made }
}

test('TG7 of many pictures asked for at once a few are read at a time, through as many tunnels and one client', async () => {
  const { pictures, proxy, read, made } = await scene()
  const all = Promise.all(Array.from({ length: 60 }, (_, nth) => read(nth)))
  for (let answered = 0; answered < 60; answered++) {
    await vi.waitFor(() => expect(pictures.held()).toBeGreaterThan(0), { timeout: 60_000, interval: 2 })
    pictures.answerOne()
  }
  expect(await all).toHaveLength(60)
  expect(new Set(pictures.asked).size).toBe(60)
  expect(pictures.most()).toBe(3)
  expect(proxy.opened()).toBeLessThanOrEqual(3)
  expect(made()).toBe(1)
})

test('TG7 one account waits for no other, and the same picture is asked for once', async () => {
  const { pictures, read } = await scene()
  const ofOne = [read(1), read(2), read(3), read(4), read(1), read(4)]
  await vi.waitFor(() => expect(pictures.held()).toBe(3), { timeout: 60_000 })
  const ofTwo = read(9, { userId: 'two' })
  await vi.waitFor(() => expect(pictures.held()).toBe(4), { timeout: 60_000 })
  pictures.answerAll()
  for (const picture of await Promise.all([...ofOne, ofTwo]))
    expect(picture).toMatchObject({ type: 'image/png' })
  expect(pictures.asked.toSorted()).toEqual(['/1.png', '/2.png', '/3.png', '/4.png', '/9.png'])
})

test('TG7 what nobody wants any more is not asked for, and more than may wait is refused', async () => {
  const { pictures, read } = await scene({ maxWaiting: 5 })
  const leaving = new AbortController()
  const [first, second, third] = [read(1), read(2), read(3)]
  const left = read(4, { signal: leaving.signal })
  const shared = read(5, { signal: leaving.signal })
  const stayed = read(5)
  const refused = expect.objectContaining({ name: 'PICTURE_UNAVAILABLE' })
  await expect(read(6)).rejects.toEqual(refused)
  leaving.abort()
  pictures.answerAll()
  await expect(left).rejects.toEqual(refused)
  for (const picture of [first, second, third, shared, stayed]) expect(await picture).not.toBeNull()
  expect(pictures.asked.toSorted()).toEqual(['/1.png', '/2.png', '/3.png', '/5.png'])
})

test('TG7 another session or another way out gets another client, and an idle one is let go', async () => {
  const { pictures, proxy, read, reader, stored, made } = await scene({ idleMs: 20 })
  pictures.answerAll()
  await read(1)
  const other = await startHttpProxy()
  ends.push(() => other.close())
  const before = proxy.opened()
  await reader.read({
    userId: 'one',
    stored: { ...stored, sessionVersion: 2, proxyUrl: other.url },
    url: `${pictures.url}/2.png`,
  })
  expect([proxy.opened(), other.opened()]).toEqual([before, 1])
  const count = made()
  let nth = 3
  await vi.waitFor(
    async () => {
      await read(nth++, { userId: 'three' })
      expect(made()).toBeGreaterThanOrEqual(count + 2)
    },
    { timeout: 60_000, interval: 100 },
  )
})
