import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password } from './testing/api-world.ts'

let world: ApiWorld
let token: string
beforeAll(async () => {
  world = await createApiWorld()
  token = (await world.person()).token
})
afterAll(() => world.close())

/** What comes back to these bytes, until the other side closes. */
const exchange = (port: number, bytes: string) => text(connect(port, '127.0.0.1').end(bytes))
const loginPaths = ['/api/auth/login', '/trpc/auth.login']
const publicOf = (body: { error: { data?: { public: object } } }) => body.error.data?.public ?? body

describe('requests that cannot be read', () => {
  test('IN-I1 a body over 256 KiB is refused', async () => {
    for (const path of loginPaths) {
      const answer = await world.call('POST', path, { username: 'a'.repeat(300 * 1024), password: 'b' })
      expect(answer.status).toBe(413)
      expect(publicOf(answer.body)).toMatchObject({
        success: false,
        error: 'BODY_TOO_LARGE',
        code: 'E-API-W-0003',
      })
    }
  })

  test('SE-S11 a body of another type is refused and the procedure not run', async () => {
    const { username } = await world.person()
    for (const path of loginPaths)
      for (const type of [
        'multipart/form-data; boundary=x',
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/octet-stream',
      ]) {
        const body = JSON.stringify({ username, password })
        const answer = await world.call('POST', path, body, { headers: { 'content-type': type } })
        expect({ type, status: answer.status }).toEqual({ type, status: 415 })
        expect(publicOf(answer.body)).toMatchObject({ error: 'MEDIA_TYPE_UNSUPPORTED' })
      }
  })

  test('IN-I3 malformed JSON, a body that is no object and __proto__ are refused', async () => {
    for (const path of loginPaths)
      for (const body of [
        '{"username":',
        '"text"',
        '[1]',
        '7',
        'null',
        '{"__proto__":{"x":1},"username":"a","password":"b"}',
        '{"username":"a","password":"b","constructor":{"prototype":{}}}',
      ]) {
        const answer = await world.call('POST', path, body)
        expect({ path, body, status: answer.status }).toEqual({ path, body, status: 400 })
        expect(publicOf(answer.body)).toMatchObject({
          error: 'INPUT_INVALID',
          correlation_id: expect.any(String),
        })
      }
    const inQuery = await world.call('GET', '/api/runs?__proto__=1&limit=x', undefined, { token })
    expect(inQuery.status).toBe(400)
  })

  test('IN-I3 wrong fields are named with what came and what was wanted, never with a text that came', async () => {
    const answer = await world.call(
      'POST',
      '/api/bot/login',
      { username: 7, password: 'canary-secret'.repeat(60), role: 'admin' },
      { token },
    )
    expect(answer.status).toBe(400)
    expect(answer.body.fields).toEqual(
      expect.arrayContaining([
        { field: 'username', got: 'number 7', wanted: 'an Instagram username' },
        { field: 'password', got: 'a text of 780 characters', wanted: 'at most 512 characters' },
        { field: 'role', got: 'a field that does not exist here', wanted: 'no such field' },
      ]),
    )
    expect(JSON.stringify(answer.body)).not.toContain('canary')
  })

  test('what a rule wants is told in its own words, beside what came', async () => {
    const { body } = await world.call(
      'POST',
      '/api/bot/actions/follow-hashtag',
      { hashtag: 'x', count: 0 },
      { token },
    )
    const wanted = 'a whole number from 1 to 200, or a range like "10-20"'
    expect(body.fields).toEqual([{ field: 'count', got: 'number 0', wanted }])
  })

  test('a command that says JSON and sends none has no input', async () => {
    const answer = await world.call('POST', '/api/bot/stop', '', { token })
    expect(answer.status).toBe(200)
  })

  test('IN-I2 more than ten calls in one request are refused', async () => {
    const path = Array.from({ length: 11 }, () => 'auth.me').join(',')
    const answer = await world.call('GET', `/trpc/${path}?batch=1&input=%7B%7D`, undefined, { token })
    expect(answer.status).toBe(400)
  })

  test('IN-I2 ten calls in one request are answered, however long their names are', async () => {
    const names = Array.from({ length: 10 }, () => 'insights.effectiveness').join()
    const { token } = await world.person()
    const { status, body } = await world.call('GET', `/trpc/${names}?batch=1&input={}`, undefined, { token })
    expect(status).toBe(200)
    expect(body).toHaveLength(10)
  })

  test('unknown paths and methods are not found', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['DELETE', '/api/users'],
      ['GET', '/trpc/no.such'],
      ['GET', '/trpc/%25'],
      ['GET', '/trpc/a/b'],
      ['GET', '/api/auth/login'],
    ] as const) {
      const answer = await world.call(method, path, undefined, { token })
      expect({ path, status: answer.status, ...publicOf(answer.body) }).toMatchObject({
        path,
        status: 404,
        error: 'NOT_FOUND',
      })
    }
  })
})

describe('SE-S10 other sites', () => {
  const send = (headers: Record<string, string>, call = world.call) =>
    call('POST', '/api/auth/login', { username: 'x', password: 'y' }, { headers })

  test('cannot sign anybody in', async () => {
    const own = new URL(world.url)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: `https://${own.host}` },
      { origin: `http://${own.hostname}:1` },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect(await send(headers)).toMatchObject({ status: 403, body: { error: 'CROSS_SITE_REFUSED' } })
  })

  test('cannot write with somebody’s cookie, over tRPC neither', async () => {
    for (const path of ['/api/bot/stop', '/trpc/bot.stop']) {
      const answer = await world.call(
        'POST',
        path,
        {},
        { headers: { cookie: `session=${token}`, origin: 'https://evil.example' } },
      )
      expect(answer.status).toBe(403)
    }
  })

  test('our own pages and programs can', async () => {
    for (const headers of [{}, { origin: world.url, 'sec-fetch-site': 'same-origin' }])
      expect((await send(headers)).status).toBe(401)
  })

  test('with a public address only that one is ours', async () => {
    const { call, url } = await world.server({ publicUrl: 'https://botyard.example.org' })
    expect((await send({ origin: 'https://botyard.example.org' }, call)).status).toBe(401)
    expect((await send({ origin: 'http://botyard.example.org' }, call)).status).toBe(403)
    expect((await send({ origin: url }, call)).status).toBe(403)
  })
})

describe('every answer', () => {
  test('LG-L4 carries a correlation id: the one given when it is harmless, otherwise a new one', async () => {
    const given = await world.call('GET', '/api/auth/me', undefined, {
      headers: { 'x-correlation-id': 'from-my-script-1' },
    })
    expect(given.headers.get('x-correlation-id')).toBe('from-my-script-1')
    expect(given.body.correlation_id).toBe('from-my-script-1')
    const hostile = await world.call('GET', '/trpc/auth.me', undefined, {
      headers: { 'x-correlation-id': 'a"}\t{"b' },
    })
    expect(hostile.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(hostile.body.error.data.public.correlation_id).toBe(hostile.headers.get('x-correlation-id'))
  })

  test('HD-H1 HD-H3 protects browsers, and the API is never cached', async () => {
    for (const path of ['/api/auth/me', '/trpc/auth.me', '/healthz', '/nothing']) {
      const { headers } = await world.call('GET', path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob: data:;font-src 'self';connect-src 'self';base-uri 'none';object-src 'none';form-action 'self';frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      if (/^\/(api|trpc)/.test(path)) expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  test('HD-H1 LG-L4 is protected and numbered when no route made it, and when an upgrade is refused', async () => {
    const { url, call } = await world.server({ publicUrl: 'https://botyard.example.org' })
    const usual = (await call('GET', '/healthz')).headers
    const names = [...usual.keys()].filter((name) => /security|policy|^x-/.test(name))
    expect(names).toContain('strict-transport-security')
    for (const path of ['/trpc/%', '/api/%', '/%', '/api/runs/%E0%A4%A', `/trpc/${'a'.repeat(2_000)}`]) {
      const { status, headers, body } = await call('GET', path)
      expect({ path, status, body }).toMatchObject({ path, status: 400 })
      expect(publicOf(body)).toMatchObject({
        ...{ success: false, error: 'REQUEST_UNREADABLE' },
        correlation_id: headers.get('x-correlation-id'),
      })
      expect([...headers.keys()]).toEqual(expect.arrayContaining(names))
      expect(headers.get('cache-control')).toBe('no-store')
    }
    const raw = [
      ...[
        'GET /trpc HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
        'nonsense\r\n\r\n',
      ],
      ...[`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`],
    ]
    for (const request of raw) {
      const [head = '', body = ''] = (await exchange(Number(new URL(url).port), request)).split('\r\n\r\n')
      const headers = new Headers(
        head
          .split('\r\n')
          .slice(1)
          .map((line): [string, string] => {
            const [name = '', ...value] = line.split(': ')
            return [name, value.join(': ')]
          }),
      )
      expect(head).toMatch(/^HTTP\/1\.1 4(00|01) /)
      expect([...headers.keys()]).toEqual(expect.arrayContaining([...names, 'x-correlation-id']))
      expect(JSON.parse(body)).toMatchObject({ correlation_id: headers.get('x-correlation-id') })
    }
  })

  test('HD-H1 over TLS browsers are told to stay there, of other hosts of the domain only when asked to', async () => {
    const { call: plain } = await world.server()
    expect((await plain('GET', '/')).headers.get('strict-transport-security')).toBeNull()
    const secure = { publicUrl: 'https://botyard.example.org' }
    const { call } = await world.server(secure)
    expect((await call('GET', '/')).headers.get('strict-transport-security')).toBe('max-age=31536000')
    const wide = await world.server({ ...secure, hstsIncludesSubdomains: true })
    expect((await wide.call('GET', '/')).headers.get('strict-transport-security')).toBe(
      'max-age=31536000; includeSubDomains',
    )
  })

  test('health says as much as needed', async () => {
    expect((await world.call('GET', '/healthz')).body).toEqual({ status: 'ok' })
    expect((await world.call('GET', '/readyz')).body).toEqual({ status: 'ready' })
  })

  test('IN-I4 a failing database shows neither statement nor parameter', async () => {
    const person = await world.person()
    await world.database.query('alter table runs rename to runs_away')
    const answer = await world
      .call('GET', '/api/runs', undefined, { token: person.token })
      .finally(() => world.database.query('alter table runs_away rename to runs'))
    expect(answer).toMatchObject({ status: 500, body: { error: 'DATABASE_REFUSED', code: 'E-DB-C-0003' } })
    expect(JSON.stringify(answer.body)).not.toMatch(/select|runs"|\.ts|\bat /)
    expect(
      world.log.some((line) => line.includes('E-DB-C-0003') && line.includes(answer.body.correlation_id)),
    ).toBe(true)
  })

  test('a token or a password never reaches the log', async () => {
    const person = await world.person()
    await world.call('POST', '/api/auth/login', {
      username: person.username,
      password: 'canary-password-in-vain',
    })
    await world.call(
      'POST',
      '/api/bot/login',
      { username: 'demo', password: 'canary-instagram-password' },
      { token: person.token },
    )
    expect(world.log.join('')).not.toMatch(/canary/)
    expect(world.log.join('')).not.toContain(person.token)
  })
})
