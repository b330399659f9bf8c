import { createPostgresWakeBus, openDatabase } from '@botyard/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, quickPasswords } from '../../testing/api-world.ts'
import { type AttemptRules, createAttempts } from './attempts.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

type Server = Awaited<ReturnType<ApiWorld['server']>> & { hashed(): number }

/** A process with the limits of an installation, behind one proxy, that counts what it hashes. */
async function strict(trustedProxies = 1, limits: AttemptRules = {}): Promise<Server> {
  let hashes = 0
  const passwords: typeof quickPasswords = {
    ...quickPasswords,
    verify(hash, given) {
      hashes += 1
      return quickPasswords.verify(hash, given)
    },
  }
  const server = await world.server({ limits, trustedProxies, passwords })
  return { ...server, hashed: () => hashes }
}

const login = (
  { call }: Pick<ApiWorld, 'call'>,
  username: string,
  given: string,
  headers: Record<string, string> = {},
) => call('POST', '/api/auth/login', { username, password: given }, { headers })

/** An address for each test. */
let lastAddress = 0
const from = (address = `203.0.113.${++lastAddress}`) => ({ 'x-forwarded-for': address })
const waitOf = (answer: { headers: Headers }) => Number(answer.headers.get('retry-after') ?? 0)

/** In seconds, by the database. */
async function clock(): Promise<number> {
  const [row] = await world.database.query<{ at: number }>('select extract(epoch from now())::float8 as at')
  return row?.at ?? Number.NaN
}

/** When the longest pause of a kind ends, in seconds. */
async function endOfPause(kind: 'account' | 'accountFromNetwork'): Promise<number> {
  const [row] = await world.database.query<{ at: number }>(
    'select extract(epoch from max(wait_until))::float8 as at from sign_in_attempts where starts_with(key, $1)',
    [`${kind}:`],
  )
  return row?.at ?? Number.NaN
}

/** Runs what begins a pause and sees how long that is: what the machine took is allowed for on both sides. */
async function expectPause(
  kind: 'account' | 'accountFromNetwork',
  seconds: number,
  begin: () => Promise<{ headers: Headers }>,
): Promise<void> {
  const before = await clock()
  expect(waitOf(await begin())).toBe(0)
  const end = await endOfPause(kind)
  expect(end - seconds).toBeGreaterThanOrEqual(before - 0.001)
  expect(end - seconds).toBeLessThanOrEqual((await clock()) + 0.001)
}

/** Pauses that are not over before all have asked, however long that takes. */
async function stretchPauses(): Promise<void> {
  await world.database.query(
    "update sign_in_attempts set wait_until = now() + interval '1 hour' where wait_until > now() - interval '1 hour'",
  )
}

/** The pauses of an account pass; what its address did is forgotten. */
async function letPausesPass(): Promise<void> {
  await world.database.query("delete from sign_in_attempts where key not like 'account%'")
  await world.database.query('update sign_in_attempts set wait_until = now() where wait_until is not null')
}

/** The cookie by which a browser is known after a sign-in. */
async function deviceOf(api: Pick<ApiWorld, 'call'>, username: string) {
  const answer = await login(api, username, password, from())
  const cookies = answer.headers.getSetCookie()
  return { cookie: cookies.find((cookie) => cookie.startsWith('device='))?.split(';')[0] ?? '' }
}

test('PW-P5 a throttled attempt looks like a wrong password, but for when to come back, in every process', async () => {
  const [one, other] = [await strict(), await strict()]
  const { username } = await world.person()
  const headers = from()
  const wrong = await login(one, username, 'wrong', headers)
  for (let index = 0; index < 4; index++) await login(one, username, 'wrong', headers)
  const throttled = await login(other, username, password, headers)
  expect(waitOf(throttled)).toBeGreaterThan(0)
  expect({ ...throttled.body, correlation_id: '' }).toEqual({ ...wrong.body, correlation_id: '' })
  expect(throttled.status).toBe(401)
})

test('pauses double, asking meanwhile makes none longer, and none is for ever', async () => {
  const api = await strict()
  const { username } = await world.person()
  const headers = from()
  for (let index = 0; index < 4; index++) await login(api, username, 'wrong', headers)
  for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
    await expectPause('accountFromNetwork', seconds, () => login(api, username, 'wrong', headers))
    await stretchPauses()
    const end = await endOfPause('accountFromNetwork')
    for (let ask = 0; ask < 3; ask++)
      expect(waitOf(await login(api, username, 'wrong', headers))).toBeGreaterThan(0)
    expect(await endOfPause('accountFromNetwork')).toBe(end)
    await letPausesPass()
  }
  expect((await login(api, username, password, headers)).status).toBe(200)
})

test('AB-Q1 of 100 guesses at once no more are hashed than the limit allows, and none of those that wait', async () => {
  // A pause that is not over before all have asked, however long that takes.
  const pause = { firstSeconds: 900, maxSeconds: 900 }
  const api = await strict(1, { accountFromNetwork: { max: 5, windowSeconds: 900, pause } })
  const { username } = await world.person()
  const headers = from()
  const answers = await Promise.all(Array.from({ length: 100 }, () => login(api, username, 'wrong', headers)))
  // On a busy machine some are sent away before they count, for want of a connection: they are no guesses.
  const guesses = answers.filter(({ status }) => status === 401)
  expect(guesses.filter((answer) => waitOf(answer) === 0)).toHaveLength(5)
  expect(api.hashed()).toBe(5)
  await login(api, username, password, headers)
  expect(api.hashed()).toBe(5)
})

test('CR4 V6 guesses from one network of IPv6 are one budget, however their addresses are spelt', async () => {
  const api = await strict()
  const { username } = await world.person()
  const spellings = ['2001:db8:a:b::1', '2001:DB8:a:b:0:0:0:2', '2001:db8:a:b:ffff:1:2:3', '2001:db8:a:b::4']
  for (let index = 0; index < 24; index++)
    await login(api, username, 'wrong', from(spellings[index % spellings.length]))
  expect(api.hashed()).toBe(5)
  expect(waitOf(await login(api, username, password, from('2001:db8:a:b::77')))).toBeGreaterThan(0)
  for (let index = 0; index < 60; index++)
    await login(api, `nobody-${index}`, 'wrong', from(`2001:db8:a:${(0x100 + index).toString(16)}::1`))
  expect(api.hashed()).toBe(5 + 40)
})

test('CR4 V6 an address of IPv4 and the same within IPv6 are one budget', async () => {
  const api = await strict()
  const { username } = await world.person()
  for (let index = 0; index < 8; index++) {
    await login(api, username, 'wrong', from('198.51.100.8'))
    await login(api, username, 'wrong', from('::ffff:198.51.100.8'))
  }
  expect(api.hashed()).toBe(5)
})

test('CR4 guesses at one account from everywhere are slowed down more and more, never for ever, and known devices pass', async () => {
  const api = await strict()
  const { username } = await world.person()
  const device = await deviceOf(api, username)
  const before = api.hashed()
  let address = 0
  const guess = () => login(api, username, 'wrong', from(`192.0.2.${++address}`))
  for (let index = 0; index < 19; index++) await guess()
  await expectPause('account', 30, guess)
  await stretchPauses()
  for (let index = 0; index < 20; index++) expect(waitOf(await guess())).toBeGreaterThan(20)
  expect(api.hashed() - before).toBe(20)
  expect((await login(api, username, password, { ...from(), ...device })).status).toBe(200)
  for (const seconds of [60, 120, 240, 300, 300]) {
    await letPausesPass()
    await expectPause('account', seconds, guess)
    await stretchPauses()
    expect(waitOf(await guess())).toBeGreaterThan(0)
  }
  await letPausesPass()
  expect((await login(api, username, password, from())).status).toBe(200)
  expect(waitOf(await guess())).toBe(0)
})

test('AB-Q2 somebody under attack signs in from a device they have used before, and nobody else from theirs', async () => {
  const api = await strict()
  const [{ username }, stranger] = [await world.person(), await world.person()]
  const [own, foreign] = [await deviceOf(api, username), await deviceOf(api, stranger.username)]
  const headers = from()
  for (let index = 0; index < 12; index++) await login(api, username, 'wrong', headers)
  expect((await login(api, username, password, headers)).status).toBe(401)
  expect((await login(api, username, password, { ...headers, ...foreign })).status).toBe(401)
  expect((await login(api, username, password, { ...headers, ...own })).status).toBe(200)
})

test('AB-Q2 guesses from a known device have an end too', async () => {
  const api = await strict()
  const { username } = await world.person()
  const device = await deviceOf(api, username)
  const before = api.hashed()
  for (let index = 0; index < 15; index++)
    await login(api, username, 'wrong', { ...from('192.0.2.200'), ...device })
  expect(api.hashed() - before).toBe(10)
})

test('AB-Q3 forged X-Forwarded-For headers are one address, unless a proxy is trusted', async () => {
  const api = await strict(0)
  for (let index = 0; index < 50; index++)
    await login(api, `nobody-${index}`, 'wrong', from(`192.0.2.${index}`))
  expect(api.hashed()).toBe(10)
})

test('AB-Q3 of what stands in X-Forwarded-For one trusted proxy vouches for the last address only', async () => {
  const api = await strict(1)
  const real = '203.0.113.250'
  for (let index = 0; index < 50; index++)
    await login(api, `nobody-${index}`, 'wrong', from(`192.0.2.${index}, 198.51.100.${index}, ${real}`))
  expect(api.hashed()).toBe(10)
  expect(waitOf(await login(api, 'nobody', 'wrong', from(real)))).toBeGreaterThan(0)
})

test('passwords are asked ten times of a session, then no longer looked at', async () => {
  const person = await world.person()
  const body = (current: string) => ({
    current_password: current,
    new_password: 'another password of my own',
  })
  const change = (current: string) =>
    world.call('PUT', `/api/users/${person.id}/change-password`, body(current), { token: person.token })
  for (let index = 0; index < 10; index++) await change('wrong')
  expect(await change(password)).toMatchObject({ status: 400, body: { error: 'CURRENT_PASSWORD_WRONG' } })
})

test('a database that does not answer is told as such, not as a defect', async () => {
  const url = 'postgres://nobody@127.0.0.1:1/none'
  const db = openDatabase({ url, wakeBus: createPostgresWakeBus({ url }) })
  const attempt = createAttempts(db).signIn({ username: 'a', ipAddress: '127.0.0.1', deviceToken: null })
  await expect(attempt).rejects.toMatchObject({ name: 'DATABASE_UNAVAILABLE' })
  await db.close()
})
