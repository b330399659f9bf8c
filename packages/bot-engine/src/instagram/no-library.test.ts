import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const engine = join(import.meta.dirname, '..')

test('the engine speaks to Instagram itself: its library of private calls seals passwords, and sends nothing', () => {
  const importers = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) =>
      /\b(import|from)\b.*'instagram-private-api/.test(readFileSync(join(engine, path), 'utf8')),
    )
  expect(importers).toEqual(['instagram/sign-in/encrypt-password.ts'])
})
