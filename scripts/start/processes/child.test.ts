import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Child, type ChildOptions, startChild } from './child.ts'

let folder: string
let children: Child[]
let crashes: [name: string, exitCode: number | null, againInMs: number][]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'botyard-child-'))
  children = []
  crashes = []
})
afterEach(async () => {
  await Promise.all(children.map((child) => child.stop(0)))
  await rm(folder, { recursive: true, force: true })
})

function startFixture(name: string, options: Partial<ChildOptions> = {}): Child {
  const child = startChild({
    ...{
      name,
      script: join(import.meta.dirname, '../testing', `${name}.ts`),
      logDir: folder,
      isVerbose: false,
    },
    env: process.env,
    ...(name === 'crash-once' && { args: [join(folder, 'memory')] }),
    onCrash: (...crash) => crashes.push(crash),
    ...options,
  })
  children.push(child)
  return child
}

const log = (name: string) => readFile(join(folder, `${name}.log`), 'utf8').catch(() => '')
const isAlive = (pid: number | undefined) => {
  try {
    return process.kill(pid ?? 0, 0)
  } catch {
    return false
  }
}

test('a child that crashed is started again after a pause', async () => {
  const child = startFixture('crash-once')
  const firstPid = child.pid
  await expect.poll(() => log('crash-once'), { timeout: 120_000 }).toContain('up again')
  expect(crashes).toEqual([['crash-once', 7, 500]])
  expect(child.pid).not.toBe(firstPid)
})

test('a stop during the pause starts nothing', async () => {
  const child = startFixture('crash-once')
  await expect.poll(() => crashes.length, { timeout: 120_000 }).toBe(1)
  const crashedPid = child.pid
  await child.stop(5_000)
  expect(child.pid).toBe(crashedPid)
  expect(isAlive(crashedPid)).toBe(false)
})

test('a stop lets the child end in order, keeps its last words, and starts nothing', async () => {
  const child = startFixture('crash-once')
  await expect.poll(() => log('crash-once'), { timeout: 120_000 }).toContain('up again')
  await child.stop(10_000)
  expect(await log('crash-once')).toBe('up again\ngoodbye\n')
  expect(isAlive(child.pid)).toBe(false)
  expect(crashes.length).toBe(1)
})

test('a child that does not end is killed when patience is over', async () => {
  const child = startFixture('ignore-sigterm')
  await expect.poll(() => log('ignore-sigterm'), { timeout: 120_000 }).toContain('up')
  await child.stop(200)
  expect(await log('ignore-sigterm')).toBe('up\nnot yet\n')
  expect(isAlive(child.pid)).toBe(false)
  expect(crashes).toEqual([])
})

test('arguments reach the script', async () => {
  startFixture('ignore-sigterm', { nodeArgs: ['--no-warnings'], args: ['--port', '5173'] })
  await expect.poll(() => log('ignore-sigterm'), { timeout: 120_000 }).toBe('--port 5173\n')
})
