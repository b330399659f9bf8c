import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../testing/api-world.ts'
import { publicErrorIn } from '../testing/public-error-in.ts'

let world: ApiWorld
let token: string
beforeAll(async () => {
  world = await createApiWorld()
  token = (await world.person()).token
})
afterAll(() => world.close())

const loginPaths = ['/api/auth/login', '/trpc/auth.login']

describe('requests that cannot be read', () => {
  test('IN-I1 a body over 256 KiB is refused', async () => {
    for (const path of loginPaths) {
      const answer = await world.call('POST', path, { username: 'a'.repeat(300 * 1024), password: 'b' })
      expect(answer.status).toBe(413)
      expect(publicErrorIn(answer.body)).toMatchObject({
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
        expect(publicErrorIn(answer.body)).toMatchObject({ error: 'MEDIA_TYPE_UNSUPPORTED' })
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
        expect(publicErrorIn(answer.body)).toMatchObject({
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

  test('IN-I3 a field is named whose own field called length nothing can be compared with', async () => {
    const odd = { length: { toString: 1, valueOf: 2 } }
    const input = { sources: [{ source: 'hashtag', hashtag: odd }], action: odd }
    const answer = await world.call('POST', '/api/bot/login', { username: odd, password: 'x' }, { token })
    expect(answer.status).toBe(400)
    expect(answer.body.fields).toEqual([{ field: 'username', got: 'an object', wanted: 'a text or a list' }])
    expect((await world.call('POST', '/api/bot/queue', input, { token })).status).toBe(400)
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
      expect({ path, status: answer.status, ...publicErrorIn(answer.body) }).toMatchObject({
        path,
        status: 404,
        error: 'NOT_FOUND',
      })
    }
  })
})
