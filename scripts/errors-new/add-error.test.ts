import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { errorList, parseCode } from '@botyard/errors'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addError } from './add-error.ts'
import { nameFromTitle, nextCode } from './next-code.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'botyard-errors-'))
  await cp(join(import.meta.dirname, '../../packages/errors/src'), folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const request = { module: 'AUTH', severity: 'W', title: "You're too late" }
const highest = Math.max(
  ...errorList
    .map(({ code }) => parseCode(code))
    .filter(({ module }) => module === 'AUTH')
    .map(({ number }) => number),
)
const after = (steps: number) => `E-AUTH-W-${String(highest + steps).padStart(4, '0')}`

async function loadRegistry(): Promise<typeof import('@botyard/errors')> {
  return import(/* @vite-ignore */ `${pathToFileURL(join(folder, 'index.ts')).href}`)
}

test('an error joins the area that holds its module, under the next number', async () => {
  const added = await addError({ folder, ...request })
  expect(added).toMatchObject({
    code: after(1),
    name: 'YOURE_TOO_LATE',
    files: [join(folder, 'codes/auth.ts')],
  })
  expect((await loadRegistry()).findByCode(added.code)).toMatchObject({ title: request.title })
})

test('a new area is registered', async () => {
  const added = await addError({
    folder,
    module: 'MSG',
    severity: 'E',
    title: 'Sent twice',
    area: 'direct-message',
  })
  expect(added).toMatchObject({ code: 'E-MSG-E-0001', name: 'SENT_TWICE' })
  const { areas, findByCode } = await loadRegistry()
  expect(Object.keys(areas)).toContain('direct-message')
  expect(findByCode(added.code)).toMatchObject({ name: 'SENT_TWICE' })
})

test('E1: the number of a retired code is not given again', async () => {
  const retired = join(folder, 'retired.ts')
  await writeFile(retired, (await readFile(retired, 'utf8')).replace('[]\n', `['${after(1)}']\n`))
  expect((await addError({ folder, ...request })).code).toBe(after(2))
})

test.each([
  ['a module that no area holds', { ...request, module: 'NEW' }, /No area holds NEW/],
  ['a name that is taken', { ...request, name: 'LOGIN_FAILED' }, /There is a LOGIN_FAILED already/],
  ['a module in small letters', { ...request, module: 'auth' }, /no code/],
  ['an unknown severity', { ...request, severity: 'X' }, /no code/],
  ['a title without letters', { ...request, title: '…' }, /no name/],
])('%s is refused and nothing is written', async (_what, wrong, message) => {
  const before = await readFile(join(folder, 'codes/auth.ts'), 'utf8')
  await expect(addError({ folder, ...wrong })).rejects.toThrow(message)
  expect(await readFile(join(folder, 'codes/auth.ts'), 'utf8')).toBe(before)
})

test('codes are counted by module over all severities', () => {
  expect(nextCode('DB', 'C', ['E-DB-E-0004', 'E-DB-W-0007', 'E-API-E-0012'])).toBe('E-DB-C-0008')
})

test('a name is made of the letters and digits of the title', () => {
  expect(nameFromTitle('2 tries, then: "stop"!')).toBe('TRIES_THEN_STOP')
})
