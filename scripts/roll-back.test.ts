import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import { afterEach, beforeEach, expect, test } from 'vitest'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'botyard-roll-back-'))
  // So that the user who runs PostgreSQL for root can walk in.
  await chmod(dataDir, 0o755)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const run = (script: string, ...args: string[]) =>
  runProgram(process.execPath, [join(import.meta.dirname, script), ...args], {
    env: { PATH: process.env.PATH, BOTYARD_DATA_DIR: dataDir },
  })

test('X4 the newest migrations of the embedded database are taken back and come again', async () => {
  await run('migrate.ts')
  const names = (await readdir(join(import.meta.dirname, '..', 'migrations')))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.replace('.sql', ''))
    .sort()
    .reverse()
  expect(await run('roll-back.ts', '2')).toEqual({
    exitCode: 0,
    output: `Took back ${names[0]}.\nTook back ${names[1]}.`,
  })
  expect(await run('migrate.ts')).toEqual({ exitCode: 0, output: 'The database is up to date.' })
})

test.each([[], ['x'], ['0']])('without a number of migrations nothing happens: %j', async (...args) => {
  const { exitCode, output } = await run('roll-back.ts', ...args)
  expect({ exitCode, output }).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('roll-back -- 1'),
  })
})
