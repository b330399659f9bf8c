import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findByCode, isErrorName } from '@botyard/errors'
import { settings } from '@botyard/runtime/env'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../apps/api/src/app-router.ts'
import { mirroredProcedures } from '../apps/api/src/mirrored-procedures.ts'
import { type ApiWorld, createApiWorld } from '../apps/api/src/testing/api-world.ts'
import { type Processes, startProcesses } from './testing/processes.ts'

const root = resolve(import.meta.dirname, '..')
const file = join(root, 'docs/runbook.md')
const text = readFileSync(file, 'utf8')
const [introduction = '', ...entries] = text.split(/^## /m).map((section) => section.trim())
const symptoms = entries.filter((entry) => !entry.startsWith('Where to look first'))

const all = (pattern: RegExp, within = text) => [...within.matchAll(pattern)].map(([, match = '']) => match)
const blocksOf = (language: string) => all(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))

describe('O6 the runbook names what exists', () => {
  test('each entry says what one sees, which code, where to look and what to do', () => {
    expect(introduction).toContain('# Runbook')
    expect(symptoms.length).toBeGreaterThan(20)
    for (const entry of symptoms)
      for (const part of ['See', 'Code', 'Look', 'Do'])
        expect(entry, entry.split('\n')[0]).toContain(`- **${part}:**`)
  })

  test('codes, with their names', () => {
    const named = [...text.matchAll(/`(E-[A-Z]+-[IWEC]-\d{4})`(?:[\s]+([A-Z][A-Z_]+))?/g)]
    expect(named.length).toBeGreaterThan(30)
    for (const [, code = '', name] of named)
      expect({ code, name: name ?? findByCode(code)?.name }).toEqual({ code, name: findByCode(code)?.name })
  })

  test('scripts', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const named = all(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  test('addresses of the API', () => {
    const routes = mirroredProcedures(appRouter).map(({ route }) => `${route.method} /api${route.path}`)
    const known = new Set([...routes, 'GET /healthz', 'GET /readyz', 'GET /metrics'])
    const named = all(/`((?:GET|POST|PUT|DELETE) \/[^\s`]+)`/g)
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((address) => !known.has(address))).toEqual([])
  })

  test('settings', () => {
    const named = all(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g).filter((name) => !isErrorName(name))
    expect(named.filter((name) => !(name in settings))).toEqual([])
  })

  test('files that are linked', () => {
    const links = all(/\]\(([^)#]+)(?:#[^)]*)?\)/g)
    expect(links.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([])
  })

  test('the sections that alerts lead to', () => {
    const anchors = new Set(
      entries.map((entry) =>
        (entry.split('\n')[0] ?? '')
          .toLowerCase()
          .replace(/[^a-z0-9 -]/g, '')
          .replaceAll(' ', '-'),
      ),
    )
    const links = all(/runbook: runbook\.md#(\S+)/g, readFileSync(join(root, 'docs/alert-rules.yml'), 'utf8'))
    expect(links.length).toBeGreaterThan(8)
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([])
  })
})

describe('O6 the commands of the runbook work', () => {
  let world: ApiWorld
  let processes: Processes
  let token: string
  beforeAll(async () => {
    world = await createApiWorld()
    token = (await world.person({ role: 'admin' })).token
    processes = await startProcesses(world, 9_700 + Number(process.env.VITEST_POOL_ID ?? 0))
  })
  afterAll(async () => {
    await processes.stop()
    await world.close()
  })

  const commands = [...new Set(blocksOf('sh').flatMap((block) => block.trim().split('\n')))]
  test.each(commands)('%s', async (command) => {
    const { env, url } = processes
    await promisify(execFile)('bash', ['-euc', command], {
      cwd: root,
      env: { ...env, DATABASE_URL: world.database.url, BOTYARD: url, BOTYARD_TOKEN: token },
    })
  })

  test.each(blocksOf('sql'))('%s', async (statement) => {
    await expect(world.database.query(statement)).resolves.toBeInstanceOf(Array)
  })
})
