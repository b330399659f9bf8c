import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import { afterEach, beforeEach, expect, test } from 'vitest'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'botyard-migrate-'))
  // So that the user who runs PostgreSQL for root can walk in.
  await chmod(dataDir, 0o755)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const migrate = (env: NodeJS.ProcessEnv = {}) =>
  runProgram(process.execPath, [join(import.meta.dirname, 'migrate.ts')], {
    env: { PATH: process.env.PATH, BOTYARD_DATA_DIR: dataDir, ...env },
  })

test('the embedded database is migrated and stopped again, as often as one likes', async () => {
  for (let time = 1; time <= 2; time++)
    expect(await migrate()).toEqual({ exitCode: 0, output: 'The database is up to date.' })
  const folder = process.getuid?.() === 0 ? join(dataDir, 'database') : dataDir
  expect(existsSync(join(folder, 'postgres', 'PG_VERSION'))).toBe(true)
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  expect(existsSync(join(dataDir, 'supervisor.pid'))).toBe(false)
})

test('a database that cannot be reached is told with its code, without its password', async () => {
  const { exitCode, output } = await migrate({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/none' })
  expect(exitCode).toBe(1)
  expect(output).toContain('E-DB-C-0001')
  expect(output).not.toContain('hunter2')
})
