import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let dataDir: string
let server: EmbeddedPostgres
const start = () => startEmbeddedPostgres({ dataDir, durable: false })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'botyard-pg-'))
  server = await start()
})
afterAll(async () => {
  await server.stop()
  await Promise.all([dataDir, server.folder].map((folder) => rm(folder, { recursive: true, force: true })))
})

async function query(text: string) {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return (await client.query(text)).rows[0]
  } finally {
    await client.end()
  }
}

const postmasterPid = async () =>
  Number((await readFile(join(server.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

test('it listens on loopback only and wants a password', async () => {
  const { listen_addresses } = await query('show listen_addresses')
  expect(listen_addresses).toBe('127.0.0.1')
  const anonymous = new pg.Client({ connectionString: server.url.replace(/:[^:@]+@/, ':wrong@') })
  await expect(anonymous.connect()).rejects.toThrow(/password authentication failed/)
})

test('a second start finds the one that runs', async () => {
  const pid = await postmasterPid()
  const again = await start()
  expect([again.port, await postmasterPid()]).toEqual([server.port, pid])
})

test('after a stop and after a kill it starts again with what was committed', async () => {
  await query('create table kept (n int)')
  await query('insert into kept values (1)')
  await query('checkpoint')
  await server.stop()
  server = await start()
  process.kill(await postmasterPid(), 'SIGKILL')
  await expect
    .poll(() =>
      query('select 1').then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')
  server = await start()
  expect(await query('select n from kept')).toEqual({ n: 1 })
})
