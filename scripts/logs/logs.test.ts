import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLogs } from './find-logs.ts'
import { formatLine } from './format-line.ts'
import { readLines } from './read-lines.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'botyard-logs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const line = (second: number, fields: object) =>
  `${JSON.stringify({ level: 'info', timestamp: `2026-01-01T00:00:0${second}.000Z`, ...fields })}\n`

async function fill(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return findLogs(folder)
}

test('O2 one request is followed through the logs of all processes, in order of time', async () => {
  const files = await fill({
    'api.log': line(1, { module: 'api', correlation_id: 'request-1', message: 'queued' }),
    'api.log.1': line(0, { module: 'api', correlation_id: 'request-1', message: 'before it was full' }),
    'worker.log':
      line(3, { module: 'worker', correlation_id: 'request-1', message: 'failed', level: 'error' }) +
      line(2, { module: 'worker', correlation_id: 'request-10', message: 'another' }) +
      'a crash said request-1\n',
    'notes.txt': line(1, { correlation_id: 'request-1', message: 'no log' }),
  })
  const messages = async (filter: object, most = 10) =>
    (await readLines(files, filter, most)).map(({ message }) => message)
  expect(await messages({ correlation: 'request-1' })).toEqual(['before it was full', 'queued', 'failed'])
  expect(await messages({ correlation: 'request-1' }, 1)).toEqual(['failed'])
  expect(await messages({ level: 'warn' })).toEqual(['failed'])
})

test('lines are found by code and by user', async () => {
  const files = await fill({
    'worker.log':
      line(1, { error_code: 'E-IG-E-0006', user_id: 'u-1', message: 'one' }) +
      line(2, { error_code: 'E-IG-E-0006', user_id: 'u-2', message: 'two' }),
  })
  expect(await readLines(files, { code: 'E-IG-E-0006', user: 'u-2' }, 10)).toMatchObject([{ message: 'two' }])
})

test('a folder without logs has none', async () => {
  expect(await findLogs(join(folder, 'nowhere'))).toEqual([])
})

test('for people a line has its time, its fields and its frames, and nothing that steers their terminal', () => {
  const text = formatLine({
    ...{ timestamp: '2026-01-01T10:11:12.345Z', level: 'error', module: 'api', message: 'no \u001b[2Jgo\n!' },
    ...{ error_code: 'E-API-C-0006', correlation_id: 'c', stack: 'at a (b.ts:1:2) | at c (d.ts:3:4)' },
  })
  expect(stripVTControlCharacters(text).split('\n')).toEqual([
    '10:11:12.345 ERROR api     no go !',
    '             error_code=E-API-C-0006',
    '             at a (b.ts:1:2)',
    '             at c (d.ts:3:4)',
  ])
})
