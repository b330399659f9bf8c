import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../testing/api-world.ts'
import { publicErrorIn } from '../testing/public-error-in.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** What comes back to these bytes, until the other side closes. */
const exchange = (port: number, bytes: string) => text(connect(port, '127.0.0.1').end(bytes))

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
      expect(publicErrorIn(body)).toMatchObject({
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
