import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openChildLog } from './child-log.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'botyard-log-'))
  file = join(folder, 'api.log')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('lines are added to those of earlier starts, readable by the owner alone', async () => {
  for (const line of ['first\n', 'second\n']) {
    const log = openChildLog(file)
    log.write(Buffer.from(line))
    log.close()
  }
  expect(await readFile(file, 'utf8')).toBe('first\nsecond\n')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a file that is full makes place for a new one', async () => {
  const log = openChildLog(file, 6)
  for (const line of ['first\n', 'second\n', 'third\n']) log.write(Buffer.from(line))
  log.close()
  expect(await readFile(`${file}.1`, 'utf8')).toBe('second\n')
  expect(await readFile(file, 'utf8')).toBe('third\n')
})

test('a file that cannot be put aside grows no further, and goes on when it can', async () => {
  await mkdir(`${file}.1/occupied`, { recursive: true })
  const log = openChildLog(file, 6)
  for (const line of ['first\n', 'second\n']) log.write(Buffer.from(line))
  await rm(`${file}.1`, { recursive: true })
  log.write(Buffer.from('third\n'))
  log.close()
  expect(await readFile(file, 'utf8')).toBe('third\n')
  expect(await readFile(`${file}.1`, 'utf8')).toBe('first\n')
})

test.runIf(process.platform === 'linux')('FA29 a full disk stops nothing', () => {
  const log = openChildLog('/dev/full')
  expect(() => log.write(Buffer.from('lost\n'))).not.toThrow()
  log.close()
})
