import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startProxy, type TcpProxy } from '../testing/tcp-proxy.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { createPostgresWakeBus } from '../wake-buses/postgres-wake-bus.ts'
import { endUnanswered } from './end-unanswered.ts'

let database: TestDatabase
let proxy: TcpProxy
let url: string
beforeAll(async () => {
  database = await createTestDatabase()
  proxy = await startProxy(Number(new URL(database.url).port))
  url = Object.assign(new URL(database.env.DATABASE_API_URL), { port: String(proxy.port) }).href
})
afterAll(async () => {
  await proxy.close()
  await database.drop()
})

test('FA11 a connection that is open on our side only is given up with the statement nobody answers, and its pool goes on', async () => {
  const pool = new pg.Pool({ connectionString: url, max: 1, query_timeout: 500 })
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    endUnanswered(client)
  })
  const client = await pool.connect()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  proxy.blackHole()
  await expect(client.query('select 1 as one')).rejects.toThrow()
  // As the job queue does: it gives a client back without saying that it failed.
  client.release()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await pool.end()
})

test('FA11 a bus whose listening connection is open on our side only listens again', async () => {
  const bus = createPostgresWakeBus({ url, silentMs: 900 })
  const heard = vi.fn()
  await bus.subscribe(heard)
  bus.publish('11111111-1111-1111-1111-111111111111', 1)
  await vi.waitFor(() => expect(heard).toHaveBeenCalled(), { timeout: 120_000 })
  proxy.blackHole('botyard-listen')
  proxy.pass()
  heard.mockClear()
  await vi.waitFor(
    () => {
      bus.publish('11111111-1111-1111-1111-111111111111', 2)
      expect(heard).toHaveBeenCalledWith('11111111-1111-1111-1111-111111111111', 2)
    },
    { timeout: 120_000, interval: 100 },
  )
  await bus.close()
})
