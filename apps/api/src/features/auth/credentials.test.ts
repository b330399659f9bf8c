import { once } from 'node:events'
import { credentialsEvents } from '@botyard/db/queries/sign-in/void-credentials'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'
import {
  type HeldCredential,
  heldCredentials,
  type Somebody,
  sessionOf,
  tokenFor,
  wantedPassword,
} from '../../testing/held-credentials.ts'
import { tryUpgrade } from '../../testing/live-client.ts'
import { mailedToken } from '../../testing/mails.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

const post = (path: string, body: unknown, token?: string) =>
  world.call('POST', `/api${path}`, body, { ...(token && { token }) })

async function somebody(): Promise<Somebody> {
  const person = await world.person()
  const { body } = await post('/auth/two-factor/setup', {}, person.token)
  const code = new TOTP({ secret: body.secret }).generate()
  expect((await post('/auth/two-factor/confirm', { code }, person.token)).status).toBe(200)
  await world.database.query('update second_factors set last_step = 0 where user_id = $1', [person.id])
  return { ...person, secret: body.secret }
}

const manage = (method: string, path: string, body: object = {}) =>
  world.call(method, `/api/users/${path}`, body, { token: admin.token })

/** Each way in which credentials change, as people do it. */
const events = {
  change: ({ id, token }: Somebody) =>
    world.call(
      'PUT',
      `/api/users/${id}/change-password`,
      { current_password: password, new_password: wantedPassword },
      { token },
    ),
  async initialize({ id, username }: Somebody) {
    await world.database.query('update users set must_change_password = true where id = $1', [id])
    return post('/admin/initialize-password', {
      username,
      temporary_password: password,
      new_password: wantedPassword,
    })
  },
  async reset(person: Somebody) {
    await post('/auth/forgot-password', { email: person.email })
    return post('/auth/reset-password', {
      token: await mailedToken(world, person),
      new_password: wantedPassword,
    })
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
    return post('/auth/undo-email-change', { token, new_password: wantedPassword })
  },
} as const
type Event = keyof typeof events

const alwaysVoid = [
  'reset link',
  'change-of-address link',
  'answer to a change of address',
  'invitation',
  'MFA challenge',
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

const allKinds = Object.keys(heldCredentials) as HeldCredential[]

test.each(allKinds)('CR1 as long as nothing happens a %s works', async (kind) => {
  const person = await somebody()
  const token = tokenFor(kind)
  await heldCredentials[kind].store(world, person, token)
  expect(await heldCredentials[kind].works(world, person, token)).toBe(true)
})

/** What works no more of what was stored before an event, or after it by somebody who had begun before. */
async function voidedBy(event: Event, when: 'before' | 'after'): Promise<string[]> {
  const person = await somebody()
  const tokens = allKinds.map((kind) => ({ kind, token: tokenFor(kind) }))
  const store = async () => {
    for (const { kind, token } of tokens) await heldCredentials[kind].store(world, person, token)
  }
  if (when === 'before') await store()
  expect(await events[event](person)).toMatchObject({ status: 200 })
  if (when === 'after') await store()
  const username = event === 'edit' ? `${person.username}-2` : person.username
  const voided: string[] = []
  for (const { kind, token } of tokens)
    if (!(await heldCredentials[kind].works(world, { ...person, username }, token))) voided.push(kind)
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
  const other = { ...person, token: await sessionOf(world, person) }
  const answers = await Promise.all([events.change(person), events.change(other)])
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
})
