import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../../testing/api-world.ts'
import { typicalRatio } from '../../testing/typical-ratio.ts'
import { createPasswords } from './passwords/passwords.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld({ passwords: createPasswords() })
})
afterAll(() => world.close())

const login = (username: string, given: string, headers: Record<string, string> = {}) =>
  world.call('POST', '/api/auth/login', { username, password: given }, { headers })

describe('signing in', () => {
  test('answers a token, a cookie and who it is', async () => {
    const { id, username } = await world.person({ role: 'admin' })
    const answer = await login(username, password)
    expect(answer).toMatchObject({
      status: 200,
      body: { must_change_password: false, user: { id, username, role: 'admin' } },
    })
    const me = await world.call('GET', '/api/auth/me', undefined, { token: answer.body.token })
    expect(me.body).toMatchObject({
      user: { id },
      instance: { is_sandbox: true, demo_accounts: [{ username: 'demo' }, {}, {}] },
    })
  })

  test('SE-S8 the cookie is out of reach of scripts and of other sites, and works', async () => {
    const { username } = await world.person()
    const answer = await login(username, password)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/)
    const me = await world.call('GET', '/api/auth/me', undefined, {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    })
    expect(me.body.user.username).toBe(username)
  })

  test('SE-S8 behind TLS and in production the cookie is bound to its host', async () => {
    const { username } = await world.person()
    for (const options of [{ publicUrl: 'https://botyard.example.org' }, { isProduction: true }]) {
      const { call } = await world.server(options)
      const answer = await call('POST', '/api/auth/login', { username, password })
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-session=.*; Secure/)
    }
  })

  test('PW-P5 unknown, wrong and disabled look the same', async () => {
    const { username } = await world.person()
    const disabled = await world.person()
    await world.database.query('update users set disabled_at = now() where id = $1', [disabled.id])
    const answers = await Promise.all([
      login('nobody-has-this-name', password),
      login(username, 'wrong'),
      login(disabled.username, password),
    ])
    const shown = answers.map(({ status, body }) => ({ status, ...body, correlation_id: '' }))
    expect(shown[0]).toMatchObject({ status: 401, error: 'LOGIN_FAILED', code: 'E-AUTH-E-0001' })
    expect(shown[1]).toEqual(shown[0])
    expect(shown[2]).toEqual(shown[0])
  })

  // In time of the processor: almost all of it goes into the hash, and what other programs do does not show in it.
  test('PW-P6 an unknown name takes as long as a wrong password', { timeout: 0 }, async () => {
    const { username } = await world.person()
    const timed = (name: string) => async () => {
      const start = process.cpuUsage()
      await login(name, 'wrong')
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    const ratio = await typicalRatio(timed('nobody-has-this-name'), timed(username), { within: 0.1 })
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1)
  })

  test('PW-P3 the last of 70 characters counts', async () => {
    const { id, username } = await world.person()
    const long = 'a passphrase of seventy characters whose last one has to be compared '
    const stored = await hash(`${long}1`)
    await world.database.query('update users set password_hash = $1 where id = $2', [stored, id])
    expect((await login(username, `${long}2`)).status).toBe(401)
    expect((await login(username, `${long}1`)).status).toBe(200)
  })

  test('PW-P4 a hash with weaker parameters is replaced at the next sign-in', async () => {
    const { id, username } = await world.person()
    const weak = await hash(password, { memoryCost: 19_456, timeCost: 2 })
    await world.database.query('update users set password_hash = $1 where id = $2', [weak, id])
    expect((await login(username, password)).status).toBe(200)
    const [row] = await world.database.query<{ password_hash: string }>(
      'select password_hash from users where id = $1',
      [id],
    )
    expect(row?.password_hash).toContain('m=65536,t=3,p=1')
    expect((await login(username, password)).status).toBe(200)
  })

  test('PW-P7 a hash that cannot be read refuses the sign-in like a wrong password', async () => {
    const { id, username } = await world.person()
    await world.database.query('update users set password_hash = $1 where id = $2', ['$argon2id$broken', id])
    expect((await login(username, password)).status).toBe(401)
  })

  test('PW-P11 an endless password is refused before it is hashed', async () => {
    const { username } = await world.person()
    const answer = await login(username, 'x'.repeat(100_000))
    expect(answer).toMatchObject({ status: 400, body: { error: 'INPUT_INVALID' } })
    expect(answer.body.fields).toEqual([
      { field: 'password', got: 'a text of 100000 characters', wanted: 'at most 1,024 characters' },
    ])
  })

  // No limit of time: how long 150 hashes take is up to the machine, that each sign-in ends is up to us.
  test('PW-P11 many sign-ins at once do not hold up the rest, and each of them ends', {
    timeout: 0,
  }, async () => {
    const { username } = await world.person()
    let ended = 0
    const many = Array.from({ length: 150 }, async () => {
      const { status } = await login(username, 'wrong')
      ended += 1
      return status
    })
    do {
      const before = ended
      expect((await world.call('GET', '/healthz')).status).toBe(200)
      // One that waits behind the hashes would see nearly all of them end.
      expect(ended - before).toBeLessThan(many.length / 2)
    } while (ended < many.length)
    // On a slow machine the pause after the first wrong ones begins before the last is looked at.
    expect((await Promise.all(many)).every((status) => status === 401 || status === 429)).toBe(true)
  })
})

describe('sessions', () => {
  test('SE-S1 the table holds no token', async () => {
    const { token } = await world.person()
    const rows = await world.database.query('select * from sessions')
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('SE-S2 each sign-in gets a token of its own', async () => {
    const { username } = await world.person()
    const [first, second] = [await login(username, password), await login(username, password)]
    expect(first.body.token).not.toBe(second.body.token)
  })

  test('SE-S3 a token is worthless after the sign-out', async () => {
    const { token } = await world.person()
    const answer = await world.call('POST', '/api/auth/logout', {}, { token })
    expect(answer.headers.get('set-cookie')).toMatch(/^session=; .*Max-Age=0$/)
    const again = await world.call('GET', '/api/auth/me', undefined, { token })
    expect(again).toMatchObject({ status: 401, body: { error: 'NOT_SIGNED_IN' } })
  })

  test('SE-S4 a session ends when idle too long and, however used, when too old', async () => {
    for (const column of ['expires_at', 'absolute_expires_at']) {
      const { id, token } = await world.person()
      await world.database.query(`update sessions set ${column} = now() where user_id = $1`, [id])
      expect((await world.call('GET', '/api/auth/me', undefined, { token })).status).toBe(401)
    }
  })

  test('SE-S4 use extends a session, never beyond its absolute end', async () => {
    const { id, token } = await world.person()
    await world.database.query(
      `update sessions set last_used_at = now() - interval '6 minutes', expires_at = now() + interval '1 minute',
        absolute_expires_at = now() + interval '2 hours' where user_id = $1`,
      [id],
    )
    await world.call('GET', '/api/auth/me', undefined, { token })
    const [row] = await world.database.query<{ is_capped: boolean }>(
      'select expires_at = absolute_expires_at as is_capped from sessions where user_id = $1',
      [id],
    )
    expect(row?.is_capped).toBe(true)
  })

  test('SE-S5 disabling, deleting and another role act at the next call', async () => {
    const [disabled, deleted, demoted] = await Promise.all([
      world.person(),
      world.person(),
      world.person({ role: 'admin' }),
    ])
    await world.database.query('update users set disabled_at = now() where id = $1', [disabled.id])
    await world.database.query('delete from users where id = $1', [deleted.id])
    await world.database.query("update users set role = 'user' where id = $1", [demoted.id])
    const statuses = await Promise.all(
      [disabled, deleted, demoted].map(
        async ({ token }) => (await world.call('GET', '/api/users', undefined, { token })).status,
      ),
    )
    expect(statuses).toEqual([401, 401, 403])
  })

  test('SE-S9 a malformed cookie is nobody, not an error', async () => {
    for (const cookie of ['x=%', 'session=%', 'session=', '=;;=', 'session=%E0%A4%A'])
      expect((await world.call('GET', '/api/auth/me', undefined, { headers: { cookie } })).status).toBe(401)
  })
})
