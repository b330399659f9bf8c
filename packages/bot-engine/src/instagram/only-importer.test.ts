import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const engine = join(import.meta.dirname, '..')

test('private-api.ts is the only file of the engine that imports instagram-private-api', () => {
  const importers = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => /^(import|\}) .*'instagram-private-api/m.test(readFileSync(join(engine, path), 'utf8')))
  expect(importers).toEqual([relative(engine, join(import.meta.dirname, 'private-api.ts'))])
})
