import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { type IncomingMessage, type OutgoingHttpHeaders, get as request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

describe('the dashboard', () => {
  let root: string
  const script = `console.log(${'1 + '.repeat(2_000)}1)`
  let get: (path: string) => ReturnType<ApiWorld['call']>
  let getRaw: (path: string, headers?: OutgoingHttpHeaders) => ReturnType<typeof readRaw>
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'botyard-dashboard-'))
    await mkdir(join(root, 'assets'))
    await Promise.all([
      ...['index', 'login', 'page'].map((name) =>
        writeFile(join(root, `${name}.html`), `<!doctype html><title>Botyard</title>${name}`),
      ),
      writeFile(join(root, 'assets', 'index-abc123.js'), `console.log(1)//${'x'.repeat(2_000)}`),
      writeFile(join(root, 'assets', 'index-abc123.js.map'), '{}'),
      writeFile(join(root, 'assets', 'built-abc123.js'), script),
      writeFile(join(root, 'assets', 'built-abc123.js.br'), brotliCompressSync(script)),
      writeFile(join(root, 'assets', 'built-abc123.js.gz'), gzipSync(script)),
      writeFile(join(root, '.env'), 'SECRET=1'),
    ])
    const { call, url } = await world.server({ dashboard: root })
    get = (path) => call('GET', path)
    getRaw = (path, headers = {}) => readRaw(`${url}${path}`, headers)
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

  test('HD-H3 sends what the build compressed as it lies there, in the form that the browser takes, and says that there are others', async () => {
    const stored = { br: brotliCompressSync(script), gzip: gzipSync(script), identity: Buffer.from(script) }
    const tags = new Set<string | undefined>()
    for (const [encoding, bytes] of Object.entries(stored)) {
      const { headers, body } = await getRaw('/assets/built-abc123.js', { 'accept-encoding': encoding })
      expect({ encoding: headers['content-encoding'] ?? 'identity', bytes: body }).toEqual({
        encoding,
        bytes,
      })
      expect(headers).toMatchObject({
        vary: expect.stringMatching(/accept-encoding/i),
        'content-type': expect.stringMatching(/javascript/),
        'cache-control': 'public, max-age=31536000, immutable',
      })
      tags.add(headers.etag)
    }
    expect(tags.size).toBe(3)
  })

  test('each way in has the page that looks like what it becomes', async () => {
    const account = '/a/00000000-0000-4000-8000-000000000000'
    const shown = {
      '/': 'index',
      [account]: 'index',
      '/login': 'login',
      '/activity': 'page',
      [`${account}/x`]: 'page',
    }
    for (const [path, name] of Object.entries(shown))
      expect((await get(path)).body).toMatch(`</title>${name}`)
    expect((await get('/login.html')).status).toBe(404)
  })

  test('a page that has not changed is not sent again, and one that has is, however alike the files are', async () => {
    const first = await getRaw('/login')
    const tag = String(first.headers.etag)
    expect((await getRaw('/login', { 'if-none-match': tag })).status).toBe(304)
    const file = join(root, 'login.html')
    const { atime, mtime } = await stat(file)
    await writeFile(file, '<!doctype html><title>Botyard</title>LOGIN')
    await utimes(file, atime, mtime)
    const again = await getRaw('/login', { 'if-none-match': tag })
    expect({ status: again.status, body: again.body.toString() }).toEqual({
      status: 200,
      body: '<!doctype html><title>Botyard</title>LOGIN',
    })
    await writeFile(file, '<!doctype html><title>Botyard</title>login')
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

/** An answer as it comes over the wire, compressed or not. */
async function readRaw(url: string, headers: OutgoingHttpHeaders) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  request(url, { headers }, resolve).on('error', reject)
  const answer = await promise
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) }
}
