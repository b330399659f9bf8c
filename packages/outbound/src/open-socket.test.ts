import { getEventListeners, once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSocket } from './open-socket.ts'
import { createReach, internet } from './reach.ts'

const reach = createReach(['127.0.0.0/8', '::1'])
const taken: Socket[] = []
const server = createServer((socket) => void taken.push(socket.on('error', () => {})))
let port = 0
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  for (const socket of taken) socket.destroy()
  server.close()
})
const { signal } = new AbortController()

test('SS1 an inner address is refused before anything is sent there, behind a name too', async () => {
  for (const host of ['127.0.0.1', 'localhost'])
    await expect(openSocket({ host, port }, { reach: internet, signal })).rejects.toMatchObject({
      name: 'AddressRefused',
      code: 'ADDRESS_REFUSED',
      message: 'an address that is not reached for people',
    })
  expect(taken).toEqual([])
})

test('BH1 a connection ends with its signal, and forgets the signal when it ends by itself', async () => {
  const caller = new AbortController()
  const [kept, ended] = await Promise.all(
    ['127.0.0.1', 'localhost'].map((host) => openSocket({ host, port }, { reach, signal: caller.signal })),
  )
  if (!kept || !ended) throw new TypeError('no sockets')
  expect(kept.remotePort).toBe(port)
  expect(getEventListeners(caller.signal, 'abort')).toHaveLength(2)
  ended.destroy()
  await once(ended, 'close')
  expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1)
  const failed = once(kept, 'error')
  caller.abort(new Error('no longer wanted'))
  expect((await failed)[0]).toMatchObject({ message: 'no longer wanted' })
  expect(kept.destroyed).toBe(true)
})

test('BH1 nothing is connected to once its signal was given', async () => {
  const count = taken.length
  const late = openSocket(
    { host: '127.0.0.1', port },
    { reach, signal: AbortSignal.abort(new Error('too late')) },
  )
  await expect(late).rejects.toThrow('too late')
  const during = new AbortController()
  const opening = openSocket({ host: '127.0.0.1', port: 1 }, { reach, signal: during.signal })
  during.abort(new Error('meanwhile'))
  await expect(opening).rejects.toThrow('meanwhile')
  expect(taken).toHaveLength(count)
})

test('a port that nobody listens on is told as that', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const address = closed.address() as AddressInfo
  closed.close()
  await once(closed, 'close')
  await expect(
    openSocket({ host: '127.0.0.1', port: address.port }, { reach, signal }),
  ).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
})
