import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const arriving = 1_000
const cap = '/proc/sys/net/core/somaxconn'
const systemAllows = existsSync(cap) ? Number(readFileSync(cap, 'utf8')) : 0

/** Connects so often; prints how many got through once all have, or none has for a while. */
const connectAll = `
  const [port, count] = process.argv.slice(1).map(Number)
  let connected = 0
  const end = () => { console.log(connected); process.exit(0) }
  let quiet = setTimeout(end, 20_000)
  for (let index = 0; index < count; index++)
    require('node:net').connect(port, '127.0.0.1', () => {
      connected += 1
      clearTimeout(quiet)
      if (connected === count) end()
      quiet = setTimeout(end, 20_000)
    }).on('error', () => {})`

test.skipIf(systemAllows <= arriving)(
  'a thousand who come back while the server is busy with others all wait at its door',
  () => {
    const { port } = new URL(world.url)
    // This process, and with it the server, does nothing else until the other has ended.
    const connected = execFileSync(process.execPath, ['-e', connectAll, port, String(arriving)])
    expect(Number(connected)).toBe(arriving)
  },
)
