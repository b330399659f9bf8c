import { resolve } from 'node:path'
import { errorList } from '@botyard/errors'
import { expect, test } from 'vitest'
import { explain } from './explain.ts'

const root = resolve(import.meta.dirname, '../..')

test('E4 a code is explained by its code or its name, with where it is used', () => {
  const text = explain('E-IG-E-0006', root)
  expect(text).toBe(explain('action_blocked', root))
  expect(text).toMatch(/^E-IG-E-0006 ACTION_BLOCKED\n/)
  expect(text).toMatch(/^Rests: +12 hours, then /m)
  expect(text).toMatch(/packages\/bot-engine\/src\/instagram\/\S+\.ts:\d+/)
})

test('E4 every code has an explanation, and what is none has not', () => {
  for (const { code, title } of errorList) expect(explain(code, root)).toContain(title)
  expect(explain('E-NO-E-0001', root)).toBeUndefined()
})
