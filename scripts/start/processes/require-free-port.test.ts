import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { requireFreePort } from './require-free-port.ts'

test('a port somebody listens on is refused by its setting, and free again when they are gone', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(requireFreePort('PORT', port, '127.0.0.1')).rejects.toMatchObject({
    name: 'PORT_TAKEN',
    message: expect.stringContaining(`PORT is ${port}, but another program listens there`),
  })
  server.close()
  await once(server, 'close')
  await expect(requireFreePort('PORT', port, '127.0.0.1')).resolves.toBeUndefined()
})

test('somebody who is about to go is waited for', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const waiting = requireFreePort('PORT', port, '127.0.0.1', 10_000)
  setImmediate(() => server.close())
  await expect(waiting).resolves.toBeUndefined()
})

test('an address this machine does not have is refused', async () => {
  await expect(requireFreePort('PORT', 3000, '192.0.2.1')).rejects.toMatchObject({
    name: 'PORT_TAKEN',
    message: expect.stringContaining('EADDRNOTAVAIL'),
  })
})
