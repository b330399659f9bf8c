import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from './lock-data-dir.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'botyard-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function startOther() {
  const other = fork(join(import.meta.dirname, '../testing/locked-start.ts'), [folder], { execArgv: [] })
  await once(other, 'message')
  return other
}

const owner = async () => Number(await readFile(join(folder, 'supervisor.pid'), 'utf8'))

test('a second start on the same folder is refused and told who holds it', async () => {
  const other = await startOther()
  try {
    await expect(lockDataDir(folder)).rejects.toMatchObject({
      name: 'DATA_DIR_IN_USE',
      message: expect.stringContaining(`process ${other.pid}`),
    })
    expect(await owner()).toBe(other.pid)
  } finally {
    other.kill('SIGKILL')
  }
})

test('the lock of a start that was killed is taken over', async () => {
  const other = await startOther()
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(await lockDataDir(folder)).toMatchObject({ wasLeftBehind: true })
  expect(await owner()).toBe(process.pid)
})

test.each([
  ['of another program that has the process id now', '1\n'],
  ['without a process id', 'x'],
  ['that is empty', ''],
])('a lock %s is taken over', async (_what, content) => {
  await writeFile(join(folder, 'supervisor.pid'), content)
  await lockDataDir(folder)
  expect(await owner()).toBe(process.pid)
})

test('giving the folder free leaves nothing behind', async () => {
  const lock = await lockDataDir(folder)
  expect(lock.wasLeftBehind).toBe(false)
  await lock.release()
  expect(await readdir(folder)).toEqual([])
})
