import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireWeakLogin } from '@botyard/db/logins/require-weak-login'
import { migrate } from '@botyard/db/migrate'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@botyard/embedded-postgres'
import { readEnv } from '@botyard/runtime/env'
import { runProgram } from '@botyard/runtime/run-program'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { provideLogins } from './provide-logins.ts'

/** A server of its own: logins belong to the whole server, and some tests give them other passwords. */
let server: EmbeddedPostgres
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'botyard-logins-'))
  await chmod(dataDir, 0o755)
  server = await startEmbeddedPostgres({ dataDir, durable: false })
  await migrate({ databaseUrl: server.url })
})
afterAll(async () => {
  await server.stop()
  await Promise.all([dataDir, server.folder].map((folder) => rm(folder, { recursive: true, force: true })))
})

const settings = (env: Record<string, string> = {}) => readEnv({ BOTYARD_DATA_DIR: dataDir, ...env })

test('DB1 logins are made once and found again, and the owner is neither', async () => {
  const first = await provideLogins(settings(), server.url)
  expect(await provideLogins(settings(), server.url)).toEqual(first)
  expect(new URL(first.api).username).toBe('botyard_api')
  expect(new URL(first.worker).username).toBe('botyard_worker')
  const owner = (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim()
  expect(JSON.stringify(first)).not.toContain(owner)
})

test('DB1 on a server of the operator’s, logins whose passwords nobody knows are left to whom they belong', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'botyard-elsewhere-'))
  const theirs = { DATABASE_URL: server.url, BOTYARD_DATA_DIR: elsewhere }
  await expect(provideLogins(settings(theirs), server.url)).rejects.toMatchObject({
    name: 'DATABASE_LOGIN_UNFIT',
    message: expect.stringContaining('--create-logins'),
  })
  await rm(elsewhere, { recursive: true })
})

test.each([
  [{ DATABASE_API_URL: 'postgres://a@b/c' }, /DATABASE_URL and DATABASE_WORKER_URL not set/],
  [{ DATABASE_URL: 'postgres://a@b/c', DATABASE_WORKER_URL: 'postgres://a@b/c' }, /DATABASE_API_URL not set/],
])('half of the settings is refused by name: %j', async (given, message) => {
  await expect(provideLogins(settings(given), server.url)).rejects.toMatchObject({
    name: 'SETTING_INVALID',
    message: expect.stringMatching(message),
  })
})

test('DB1 the owner given as a login is refused', async () => {
  const all = { DATABASE_URL: server.url, DATABASE_API_URL: server.url, DATABASE_WORKER_URL: server.url }
  await expect(provideLogins(settings(all), server.url)).rejects.toMatchObject({
    name: 'DATABASE_LOGIN_UNFIT',
  })
})

test('DB1 one command makes logins on a server of the operator’s and prints settings that work', async () => {
  const migrateScript = join(import.meta.dirname, '../../migrate.ts')
  const run = (...args: string[]) =>
    runProgram(process.execPath, [migrateScript, ...args], {
      env: { PATH: process.env.PATH, BOTYARD_DATA_DIR: dataDir, DATABASE_URL: server.url },
    })
  const { exitCode, output } = await run('--create-logins')
  expect(exitCode).toBe(0)
  const given = Object.fromEntries(
    output
      .split('\n')
      .flatMap((line) =>
        [/^(DATABASE_\w+_URL)=(.+)$/.exec(line)?.slice(1) ?? []].filter((pair) => pair.length),
      ),
  )
  await requireWeakLogin('api', given.DATABASE_API_URL)
  await requireWeakLogin('worker', given.DATABASE_WORKER_URL)
  expect(await provideLogins(settings({ DATABASE_URL: server.url, ...given }), server.url)).toEqual({
    api: given.DATABASE_API_URL,
    worker: given.DATABASE_WORKER_URL,
  })
  expect((await run('--create-users')).exitCode).toBe(1)
})
