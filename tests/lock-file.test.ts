import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        name: z.string().optional(),
        version: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'))

/** Every installed copy of a package, by its real name: an alias counts as what it stands for. */
const installed = Object.entries(lock.packages)
  .filter(([path]) => path.includes('node_modules/'))
  .map(([path, { name, version = '0.0.0', hasInstallScript = false }]) => ({
    name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    hasInstallScript,
  }))

const isAtLeast = (version: string, floor: string) =>
  version.localeCompare(floor, 'en', { numeric: true }) >= 0

test.each([
  ['tough-cookie', '4.1.3'],
  ['form-data', '2.5.4'],
  ['ws', '8.21.0'],
  ['@trpc/server', '11.8.0'],
  ['drizzle-orm', '0.45.2'],
])('SU-D1 every installed %s is at least %s', (name, floor) => {
  const copies = installed.filter((copy) => copy.name === name)
  expect(copies.length).toBeGreaterThan(0)
  expect(copies.filter(({ version }) => !isAtLeast(version, floor))).toEqual([])
})

test('SU-D1 the abandoned request package is not installed', () => {
  expect(installed.filter(({ name }) => name === 'request')).toEqual([])
})

test('all four tRPC packages have the very same version', () => {
  const versions = installed.filter(({ name }) => name.startsWith('@trpc/')).map(({ version }) => version)
  expect(new Set(versions)).toEqual(new Set(['11.19.0']))
})

test('SU-D3 only packages that are listed may run a script when they are installed', () => {
  const { allowScripts } = z
    .object({ allowScripts: z.record(z.string(), z.boolean()) })
    .parse(read('package.json'))
  // fsevents (macOS) ships its binary; its script only rebuilds it.
  const listed = { ...allowScripts, fsevents: true }
  const unlisted = installed.filter(
    ({ name, hasInstallScript }) => hasInstallScript && !Object.hasOwn(listed, name),
  )
  expect(unlisted.map(({ name }) => name)).toEqual([])
})
