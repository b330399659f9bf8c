import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const engine = join(import.meta.dirname, '..')

test('the engine speaks to Instagram itself: no library of private calls stands between', () => {
  const importers = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => /^(import|\}) .*'instagram-private-api/m.test(readFileSync(join(engine, path), 'utf8')))
  expect(importers).toEqual([])
})
