import { once } from 'node:events'
import { withRole } from '@botyard/db'
import { insertToken } from '@botyard/db/queries/sign-in/api-tokens'
import { insertHalfLogin } from '@botyard/db/queries/sign-in/half-logins'
import { isKnownDevice, rememberDevice } from '@botyard/db/queries/sign-in/known-devices'
import { type MailTokenPurpose, storeMailToken } from '@botyard/db/queries/sign-in/mail-tokens'
import { credentialsEvents } from '@botyard/db/queries/sign-in/void-credentials'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'
import { tryUpgrade } from '../../testing/live-client.ts'
import { mailedToken } from '../../testing/mails.ts'
import { newApiToken } from '../tokens/api-token.ts'
import { hashToken, newToken } from './secret-token.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

const wanted = 'another password of my own'
const post = (path: string, body: unknown, token?: string) =>
  world.call('POST', `/api${path}`, body, { ...(token && { token }) })

interface Somebody extends TestPerson {
  readonly secret: string
}

async function somebody(): Promise<Somebody> {
  const person = await world.person()
  const { body } = await post('/auth/two-factor/setup', {}, person.token)
  const code = new TOTP({ secret: body.secret }).generate()
  expect((await post('/auth/two-factor/confirm', { code }, person.token)).status).toBe(200)
  await world.database.query('update second_factors set last_step = 0 where user_id = $1', [person.id])
  return { ...person, secret: body.secret }
}

const generationOf = async ({ id }: TestPerson) => {
  const [row] = await world.database.query<{ sign_in_generation: number }>(
    'select sign_in_generation from users where id = $1',
    [id],
  )
  return row?.sign_in_generation ?? 0
}

/** A session of the person as of now. */
const sessionOf = async (person: TestPerson) =>
  (
    await world.sessions.start(
      { id: person.id, role: 'user', signInGeneration: await generationOf(person) },
      { userAgent: null, ipAddress: null },
    )
  ).token

const link = (purpose: MailTokenPurpose) => async (person: TestPerson, token: string) => {
  const email = purpose === 'change-email' ? `new-${person.email}` : person.email
  const stored = { id: hashToken(token), userId: person.id, purpose, email, generation: 0 }
  await withRole(world.db, 'auth', (tx) => storeMailToken(tx, stored, 60_000))
}
const row = (person: TestPerson, token: string) => ({
  ...{ id: hashToken(token), userId: person.id, generation: 0 },
  lifetimeMs: 60_000,
})

/** What can be in somebody's hands: how it comes to be, as of generation 0, and whether it works. */
const kinds = {
  'reset link': {
    store: link('reset-password'),
    works: async (_: Somebody, token: string) =>
      (await post('/auth/reset-password', { token, new_password: wanted })).status === 200,
  },
  'change-of-address link': {
    store: link('change-email'),
    works: async (person: Somebody, token: string) =>
      (await post('/auth/verify-email', { token }, await sessionOf(person))).status === 200,
  },
  'answer to a change of address': {
    store: link('answer-email-change'),
    works: async (_: Somebody, token: string) =>
      (await post('/auth/answer-email-change', { token, is_agreed: true })).status === 200,
  },
  invitation: {
    store: link('invite'),
    works: async (_: Somebody, token: string) =>
      (await post('/auth/accept-invitation', { token, new_password: wanted })).status === 200,
  },
  'half login': {
    store: (person: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) => insertHalfLogin(tx, row(person, token))),
    works: async ({ secret }: Somebody, token: string) => {
      const code = new TOTP({ secret }).generate()
      return (await post('/auth/two-factor', { half_token: token, code })).status === 200
    },
  },
  'other session': {
    store: ({ id }: Somebody, token: string) =>
      world.database.query(
        `insert into sessions (id, user_id, generation, expires_at, absolute_expires_at)
         values ($1, $2, 0, now() + interval '1 hour', now() + interval '1 hour')`,
        [hashToken(token), id],
      ),
    works: async (_: Somebody, token: string) =>
      (await world.call('GET', '/api/auth/me', undefined, { token })).status === 200,
  },
  'API token': {
    store: ({ id: userId }: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) =>
        insertToken(tx, {
          ...{ userId, generation: 0, name: 't', hash: hashToken(token), hint: 'byd_', days: 1 },
          scopes: ['read'],
        }),
      ),
    works: async (_: Somebody, token: string) =>
      (await world.call('GET', '/api/bot/status', undefined, { token })).status === 200,
  },
  'known device': {
    store: (person: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) => rememberDevice(tx, row(person, token))),
    works: ({ username }: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) => isKnownDevice(tx, hashToken(token), username)),
  },
} as const
type Kind = keyof typeof kinds
const allKinds = Object.keys(kinds) as Kind[]
const tokenFor = (kind: Kind) => (kind === 'API token' ? newApiToken() : newToken())

const manage = (method: string, path: string, body: object = {}) =>
  world.call(method, `/api/users/${path}`, body, { token: admin.token })

/** Each way in which credentials change, as people do it. */
const events = {
  change: ({ id, token }: Somebody) =>
    world.call(
      'PUT',
      `/api/users/${id}/change-password`,
      { current_password: password, new_password: wanted },
      { token },
    ),
  async initialize({ id, username }: Somebody) {
    await world.database.query('update users set must_change_password = true where id = $1', [id])
    return post('/admin/initialize-password', { username, one_time_password: password, new_password: wanted })
  },
  async reset(person: Somebody) {
    await post('/auth/forgot-password', { email: person.email })
    return post('/auth/reset-password', { token: await mailedToken(world, person), new_password: wanted })
  },
  'end-all': ({ token }: Somebody) => world.call('DELETE', '/api/auth/sessions', undefined, { token }),
  'end-all by an administrator': ({ id }: Somebody) => manage('DELETE', `${id}/sessions`),
  edit: ({ id, username }: Somebody) => manage('PUT', id, { username: `${username}-2` }),
  async disable({ id }: Somebody) {
    await manage('POST', `${id}/disable`)
    return manage('POST', `${id}/enable`)
  },
  async 'undo of a change of address'(person: Somebody) {
    const email = `moved-${person.email}`
    await post('/auth/change-email', { email }, person.token)
    await post('/auth/verify-email', { token: await mailedToken(world, person, email) }, person.token)
    const token = await mailedToken(world, person, person.email)
    return post('/auth/undo-email-change', { token, new_password: wanted })
  },
} as const
type Event = keyof typeof events

const alwaysVoid = [
  'reset link',
  'change-of-address link',
  'answer to a change of address',
  'invitation',
  'half login',
  'other session',
]
const all = [...alwaysVoid, 'API token', 'known device']
const voids: Record<Event, readonly string[]> = {
  change: alwaysVoid,
  initialize: alwaysVoid,
  edit: alwaysVoid,
  reset: all,
  'end-all': all,
  'end-all by an administrator': all,
  disable: all,
  'undo of a change of address': all,
}

test('CR1 the table knows every event there is', () => {
  expect(Object.keys(events)).toEqual(expect.arrayContaining([...credentialsEvents]))
})

test.each(allKinds)('CR1 as long as nothing happens a %s works', async (kind) => {
  const person = await somebody()
  const token = tokenFor(kind)
  await kinds[kind].store(person, token)
  expect(await kinds[kind].works(person, token)).toBe(true)
})

/** What works no more of what was stored before an event, or after it by somebody who had begun before. */
async function voidedBy(event: Event, when: 'before' | 'after'): Promise<string[]> {
  const person = await somebody()
  const held = allKinds.map((kind) => ({ kind, token: tokenFor(kind) }))
  const store = async () => {
    for (const { kind, token } of held) await kinds[kind].store(person, token)
  }
  if (when === 'before') await store()
  expect(await events[event](person)).toMatchObject({ status: 200 })
  if (when === 'after') await store()
  const username = event === 'edit' ? `${person.username}-2` : person.username
  const voided: string[] = []
  for (const { kind, token } of held)
    if (!(await kinds[kind].works({ ...person, username }, token))) voided.push(kind)
  return voided
}

for (const event of Object.keys(events) as Event[]) {
  test(`CR1 ${event} voids what was there before`, async () => {
    expect(await voidedBy(event, 'before')).toEqual(voids[event])
  })
  test(`CR1 ${event} voids what is stored after it and was begun before`, async () => {
    expect(await voidedBy(event, 'after')).toEqual(voids[event])
  })
}

test.each(['edit', 'disable', 'reset', 'end-all'] as const)(
  'CR1 WS-W3 sockets close after %s, those of scripts too where their tokens end',
  async (event) => {
    const person = await somebody()
    const script = await world.tokens.create({ user: person, name: 't', scopes: ['read'], days: 1 })
    const open = (token: string) => tryUpgrade(world.url, { authorization: `Bearer ${token}` })
    const [ofPerson, ofScript] = [await open(person.token), await open(script.token)]
    const closed = [ofPerson, ...(event === 'edit' ? [] : [ofScript])].map(({ socket }) =>
      once(socket, 'close'),
    )
    expect((await events[event](person)).status).toBe(200)
    await Promise.all(closed)
    ofScript.socket.terminate()
  },
)

test('CR1 whoever changes a password stays signed in, and scripts go on', async () => {
  const person = await somebody()
  const script = await world.tokens.create({ user: person, name: 't', scopes: ['read'], days: 1 })
  await events.change(person)
  for (const token of [person.token, script.token])
    expect((await world.call('GET', '/api/bot/status', undefined, { token })).status).toBe(200)
})

test('CR1 of two who change one password at once, the second was too late', async () => {
  const person = await somebody()
  const other = { ...person, token: await sessionOf(person) }
  const answers = await Promise.all([events.change(person), events.change(other)])
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
})
