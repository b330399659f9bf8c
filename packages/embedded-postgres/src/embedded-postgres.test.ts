import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let dataDir: string
let server: EmbeddedPostgres
const start = () => startEmbeddedPostgres({ dataDir, durable: false })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'botyard-pg-'))
  server = await start()
})
afterEach(() => vi.unstubAllEnvs())
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

test('its password can be read by nobody else', async () => {
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
})

test('a second start finds the one that runs', async () => {
  const again = await start()
  expect(again).toMatchObject({ port: server.port, pid: server.pid })
  expect(await postmasterPid()).toBe(server.pid)
})

test('it is found, and stopped, on a machine without ps', async () => {
  const programs = join(dataDir, 'programs')
  await mkdir(programs)
  await symlink(execFileSync('which', ['id'], { encoding: 'utf8' }).trim(), join(programs, 'id'))
  vi.stubEnv('PATH', programs)
  expect((await start()).pid).toBe(server.pid)
  await server.stop()
  await expect(postmasterPid()).rejects.toThrow('ENOENT')
  vi.unstubAllEnvs()
  server = await start()
})

test('it keeps its port over a stop, and a second stop is harmless', async () => {
  await server.stop()
  await server.stop()
  const before = server
  server = await start()
  expect(server.port).toBe(before.port)
  expect(server.pid).not.toBe(before.pid)
})

test('a stop lets a session go that is being closed, however slowly', async () => {
  const cut: Error[] = []
  const pool = new pg.Pool({ connectionString: server.url, max: 1 })
  pool.on('error', (error) => cut.push(error))
  const { rows } = await pool.query<{ backend: number }>('select pg_backend_pid() as backend')
  const backend = Number(rows[0]?.backend)
  process.kill(backend, 'SIGSTOP')
  // Resolves before the connection is closed.
  await pool.end()
  const stopped = server.stop()
  await setTimeout(100)
  process.kill(backend, 'SIGCONT')
  await stopped
  expect(cut).toEqual([])
  server = await start()
})

test('a stop cuts a session that stays', async () => {
  const errors: Error[] = []
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', (error) => errors.push(error))
  await client.connect()
  await server.stop()
  await expect.poll(() => errors[0]).toMatchObject({ code: '57P01' })
  server = await start()
})

test('it moves to another port when its own is taken meanwhile', async () => {
  await server.stop()
  const other = createServer().listen(server.port, '127.0.0.1')
  await once(other, 'listening')
  const before = server
  server = await start()
  other.close()
  expect(server.port).not.toBe(before.port)
  expect(await query('select 1 as one')).toEqual({ one: 1 })
})

test('after a stop at once the next start recovers what was committed', async () => {
  await query('create table promised (n int)')
  await query('insert into promised values (1)')
  await query('checkpoint')
  expect(await server.isRunning()).toBe(true)
  server.stopAtOnce()
  await expect.poll(() => server.isRunning()).toBe(false)
  server.stopAtOnce()
  server = await start()
  expect(await query('select n from promised')).toEqual({ n: 1 })
})

test('a password file that does not fit the database is named', async () => {
  const file = join(dataDir, 'postgres-password')
  const password = await readFile(file, 'utf8')
  await writeFile(file, 'another\n')
  await expect(start()).rejects.toMatchObject({
    name: 'EMBEDDED_POSTGRES_FAILED',
    message: expect.stringContaining(file),
  })
  await writeFile(file, password)
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
