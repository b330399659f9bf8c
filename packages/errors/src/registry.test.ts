import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { define } from './define.ts'
import { areas, codePattern, errorList, errors, findByCode, isErrorName, retiredCodes } from './index.ts'

const codes: readonly string[] = errorList.map(({ code }) => code)

test.each(errorList)('E1: $code of $name has the shape of a code', ({ code }) => {
  expect(code).toMatch(codePattern)
})

test('E1: no code stands for two errors, and none that was retired is in use', () => {
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.filter((code) => retiredCodes.includes(code))).toEqual([])
})

test('E1: two errors of one module never share a number, whatever their severity', () => {
  const numbers = codes.map((code) => code.replace(/-[IWEC]-/, '-'))
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
})

test('E1: the lock file holds every name with its code', async () => {
  const lock = JSON.parse(await readFile(join(import.meta.dirname, '../registry.lock.json'), 'utf8'))
  const current = Object.fromEntries(errorList.map(({ name, code }) => [name, code]))
  expect(lock).toMatchObject(current)
  const gone = Object.entries<string>(lock).filter(([name]) => !isErrorName(name))
  expect(gone.filter(([, code]) => !retiredCodes.includes(code))).toEqual([])
})

test('E2: no name stands in two areas, and every area is part of the registry', () => {
  const names = Object.values(areas).flatMap((definitions) => Object.keys(definitions))
  expect(names.toSorted()).toEqual(Object.keys(errors).toSorted())
})

test.each(errorList)('E2: $code says what it is, what happened and what to do', (error) => {
  for (const text of [error.title, error.happened, error.action]) expect(text).toMatch(/^\S(.*\S)?$/)
  expect(error.title).not.toMatch(/TODO|\.$/)
  expect(error.happened).not.toContain('TODO')
  expect(error.action).not.toContain('TODO')
  expect(findByCode(error.code)).toBe(error)
})

test('E2: a cool-down lasts whole seconds, and is longer each time', () => {
  const odd = errorList.filter(
    ({ cooldownSeconds = 1 }) => !Number.isInteger(cooldownSeconds) || cooldownSeconds <= 0,
  )
  expect(odd).toEqual([])
  for (const { name, cooldownSeconds = 0, laterCooldownSeconds = [] } of errorList) {
    const steps = [cooldownSeconds, ...laterCooldownSeconds]
    expect({ name, steps: [...new Set(steps)].sort((a, b) => a - b) }).toEqual({ name, steps })
  }
})

test('a failure that is another one when it repeats names one that exists', () => {
  const named = errorList.flatMap(({ instagram }) => instagram?.repeated?.as ?? [])
  expect(named.filter((name) => !isErrorName(name))).toEqual([])
  expect(named).toContain('ACTION_BLOCKED')
})

test('a failure says what it means at Instagram exactly when it concerns Instagram', () => {
  const { INPUT_INVALID } = errors
  expect(() => define({ ...INPUT_INVALID, concerns: 'instagram' })).toThrow(/exactly when/)
  expect(() => define({ ...INPUT_INVALID, instagram: { scope: 'account', outcome: 'refused' } })).toThrow(
    /exactly when/,
  )
})

test('a definition has no field nobody reads, in types and when it is made', () => {
  const { INPUT_INVALID, ACTION_BLOCKED } = errors
  // @ts-expect-error: misspelt
  expect(() => define({ ...INPUT_INVALID, coolDownSeconds: 60 })).toThrow(/nobody reads: coolDownSeconds/)
  const { instagram, ...rest } = ACTION_BLOCKED
  // @ts-expect-error: misspelt within the meaning
  const misspelt = () => define({ ...rest, instagram: { ...instagram, endSession: true } })
  expect(misspelt).toThrow(/nobody reads: endSession/)
  expect(define({ ...rest, instagram })).toMatchObject({ code: ACTION_BLOCKED.code })
})

test('an unknown code or name is not found', () => {
  expect(findByCode('E-NOPE-E-9999')).toBeUndefined()
  expect(isErrorName('toString')).toBe(false)
})
