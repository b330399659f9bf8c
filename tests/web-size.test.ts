import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from '@botyard/runtime/run-program'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { initialTransfer } from '../apps/web/build/initial-transfer.ts'

const web = fileURLToPath(new URL('../apps/web', import.meta.url))
/** Of scripts, styles and the page itself, with Brotli: what comes before the page works. */
const maxBytes = 130_000

let dist: string
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'botyard-web-'))
  const { exitCode, output } = await runProgram('npx', ['vite', 'build', '--outDir', dist, '--emptyOutDir'], {
    cwd: web,
    // Otherwise the one of tests, and React would be the one for developers.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (exitCode !== 0) throw new Error(`the dashboard could not be built: ${output}`)
})
afterAll(() => rm(dist, { recursive: true }))

test.each([
  ['to sign in', 'login.html'],
  ['Automation', 'index.html'],
  ['any other', 'page.html'],
])('the page %s makes a browser fetch no more than 130 kB before it works', async (_, page) => {
  const files = await initialTransfer(dist, page)
  const sum = files.reduce((total, { bytes }) => total + bytes, 0)
  expect(sum, files.map(({ file, bytes }) => `${bytes} ${file}`).join('\n')).toBeLessThanOrEqual(maxBytes)
})

test('a page shows what it will look like before any code is there', async () => {
  const textOf = async (page: string) => (await readFile(join(dist, page), 'utf8')).replace(/<[^>]+>/g, ' ')
  expect(await textOf('index.html')).toMatch(/Automations.*Now.*Queue an action.*Activity.*Limits/s)
  // The page one is on, beside it and, on a phone, below it.
  expect((await readFile(join(dist, 'index.html'), 'utf8')).match(/aria-current="page"/g)).toHaveLength(2)
  expect(await textOf('page.html')).toMatch(/Automation.*Activity.*Settings/s)
  expect(await textOf('login.html')).toMatch(/Username.*Password.*Forgot your password\?/s)
})

test('what the home page needs beside that comes in four files, not one for each small part', async () => {
  const files = await readdir(join(dist, 'assets'))
  const named = new Set((await initialTransfer(dist, 'index.html')).map(({ file }) => basename(file)))
  const wanted = new Set<string>()
  const add = async (file: string): Promise<void> => {
    if (named.has(file) || wanted.has(file)) return
    wanted.add(file)
    const code = await readFile(join(dist, 'assets', file), 'utf8')
    for (const [, imported = ''] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g))
      await add(imported)
  }
  for (const name of ['bot-page', 'deferred-cards']) {
    const file = files.find((each) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(each))
    if (!file) throw new Error(`void: no file is called ${name}`)
    await add(file)
  }
  expect([...wanted].length, [...wanted].join('\n')).toBeLessThanOrEqual(4)
})

test('what gets smaller by it is compressed once, by the build', async () => {
  const files = await readdir(join(dist, 'assets'))
  const scripts = files.filter((file) => /^(vendor|main)-.*\.(js|css)$/.test(file))
  const isCompressed = (file: string) => ['br', 'gz'].every((kind) => files.includes(`${file}.${kind}`))
  expect(scripts.length).toBeGreaterThanOrEqual(3)
  expect(scripts.filter((file) => !isCompressed(file))).toEqual([])
})
