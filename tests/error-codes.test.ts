import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { errorList, findByCode, isErrorName } from '@botyard/errors'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (pattern: string | string[]) =>
  globSync(pattern, { cwd: root }).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** What runs: neither tests nor the definitions themselves. */
const sources = read(['{apps,packages}/*/src/**/*.{ts,tsx}', 'scripts/**/*.ts']).filter(
  ({ file }) => !/\.test\.tsx?$|\/testing\/|^packages\/errors\/src\/codes\//.test(file),
)

test('E1 every error that is made by its name is registered', () => {
  const made = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:new BotError|isBotError)\([^()]*?'([A-Z][A-Z0-9_]+)'/g)].map(([, name = '']) => ({
      file,
      name,
    })),
  )
  expect(made.length).toBeGreaterThan(100)
  expect(made.filter(({ name }) => !isErrorName(name))).toEqual([])
})

test('E1 every registered error is used, or says that it is reserved', () => {
  const words = new Set(sources.flatMap(({ text }) => text.match(/\b[A-Z][A-Z0-9_]{2,}\b/g) ?? []))
  for (const { instagram } of errorList) if (instagram?.repeated) words.add(instagram.repeated.as)
  const unused = errorList.filter(({ name, reserved }) => !reserved && !words.has(name))
  expect(unused.map(({ name }) => name)).toEqual([])
  const usedAfterAll = errorList.filter(({ name, reserved }) => reserved && words.has(name))
  expect(usedAfterAll.map(({ name }) => name)).toEqual([])
})

test('E1 every code that documents and alerts name exists', () => {
  const named = read(['*.md', 'docs/**/*.{md,yml}', '{apps,packages}/*/README.md']).flatMap(
    ({ file, text }) =>
      [...text.matchAll(/\bE-[A-Z]{2,4}-[IWEC]-\d{4}\b/g)].map(([code]) => ({ file, code })),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ code }) => !findByCode(code))).toEqual([])
})
