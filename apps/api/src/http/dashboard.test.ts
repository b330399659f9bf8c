import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

describe('the dashboard', () => {
  let root: string
  let get: (path: string) => ReturnType<ApiWorld['call']>
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'botyard-dashboard-'))
    await mkdir(join(root, 'assets'))
    await Promise.all([
      writeFile(join(root, 'index.html'), '<!doctype html><title>Botyard</title>'),
      writeFile(join(root, 'assets', 'index-abc123.js'), `console.log(1)//${'x'.repeat(2_000)}`),
      writeFile(join(root, 'assets', 'index-abc123.js.map'), '{}'),
      writeFile(join(root, '.env'), 'SECRET=1'),
    ])
    const { call } = await world.server({ dashboard: root })
    get = (path) => call('GET', path)
  })
  afterAll(() => rm(root, { recursive: true }))

  test('answers its first page for every page of it, and that is checked again each time', async () => {
    for (const path of ['/', '/errors/E-AUTH-E-0001', '/profile/change-password', '/admin/users?x=1']) {
      const page = await get(path)
      expect({ path, status: page.status }).toEqual({ path, status: 200 })
      expect(page.body).toContain('<title>Botyard</title>')
      expect(page.headers.get('cache-control')).toBe('no-cache')
    }
  })

  test('HD-H3 keeps what has a hash in its name for a year, compressed on the way', async () => {
    const { headers } = await get('/assets/index-abc123.js')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-encoding')).toMatch(/^(br|gzip|zstd|deflate)$/)
  })

  test('HD-H3 shows no hidden file, no source map and no missing file', async () => {
    for (const path of [
      '/.env',
      '/%2eenv',
      '/.git/config',
      '/assets/index-abc123.js.map',
      '/assets/gone.js',
      '/..%2f..%2fetc/passwd',
      '/api/nothing',
      '/trpc/nothing',
    ])
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 })
  })
})
