import { withRole } from '@botyard/db'
import { insertToken } from '@botyard/db/queries/sign-in/api-tokens'
import { isKnownDevice, rememberDevice } from '@botyard/db/queries/sign-in/known-devices'
import { type MailTokenPurpose, storeMailToken } from '@botyard/db/queries/sign-in/mail-tokens'
import { insertMfaChallenge } from '@botyard/db/queries/sign-in/mfa-challenges'
import { TOTP } from 'otpauth'
import { hashToken, newToken } from '../features/auth/secret-token.ts'
import { newApiToken } from '../features/tokens/api-token.ts'
import type { ApiWorld, TestPerson } from './api-world.ts'

/** Somebody with a second factor, so that an MFA challenge can be used. */
export interface Somebody extends TestPerson {
  readonly secret: string
}

export const wantedPassword = 'another password of my own'

/** What can be in somebody's hands: how it comes to be, as of generation 0, and whether it works. */
export const heldCredentials = {
  'reset link': {
    store: link('reset-password'),
    works: async (world: ApiWorld, _: Somebody, token: string) =>
      (await post(world, '/auth/reset-password', { token, new_password: wantedPassword })).status === 200,
  },
  'change-of-address link': {
    store: link('change-email'),
    works: async (world: ApiWorld, person: Somebody, token: string) =>
      (await post(world, '/auth/verify-email', { token }, await sessionOf(world, person))).status === 200,
  },
  'answer to a change of address': {
    store: link('answer-email-change'),
    works: async (world: ApiWorld, _: Somebody, token: string) =>
      (await post(world, '/auth/answer-email-change', { token, is_agreed: true })).status === 200,
  },
  invitation: {
    store: link('invite'),
    works: async (world: ApiWorld, _: Somebody, token: string) =>
      (await post(world, '/auth/accept-invitation', { token, new_password: wantedPassword })).status === 200,
  },
  'MFA challenge': {
    store: (world: ApiWorld, person: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) => insertMfaChallenge(tx, row(person, token))),
    works: async (world: ApiWorld, { secret }: Somebody, token: string) => {
      const code = new TOTP({ secret }).generate()
      return (await post(world, '/auth/two-factor', { mfa_token: token, code })).status === 200
    },
  },
  'other session': {
    store: (world: ApiWorld, { id }: Somebody, token: string) =>
      world.database.query(
        `insert into sessions (id, user_id, generation, expires_at, absolute_expires_at)
         values ($1, $2, 0, now() + interval '1 hour', now() + interval '1 hour')`,
        [hashToken(token), id],
      ),
    works: async (world: ApiWorld, _: Somebody, token: string) =>
      (await world.call('GET', '/api/auth/me', undefined, { token })).status === 200,
  },
  'API token': {
    store: (world: ApiWorld, { id: userId }: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) =>
        insertToken(tx, {
          ...{ userId, generation: 0, name: 't', hash: hashToken(token), hint: 'byd_', days: 1 },
          scopes: ['read'],
        }),
      ),
    works: async (world: ApiWorld, _: Somebody, token: string) =>
      (await world.call('GET', '/api/bot/status', undefined, { token })).status === 200,
  },
  'known device': {
    store: (world: ApiWorld, person: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) => rememberDevice(tx, row(person, token))),
    works: (world: ApiWorld, { username }: Somebody, token: string) =>
      withRole(world.db, 'auth', (tx) => isKnownDevice(tx, hashToken(token), username)),
  },
} as const
export type HeldCredential = keyof typeof heldCredentials

/** A token as one of this kind has it. */
export const tokenFor = (kind: HeldCredential) => (kind === 'API token' ? newApiToken() : newToken())

const post = (world: ApiWorld, path: string, body: unknown, token?: string) =>
  world.call('POST', `/api${path}`, body, { ...(token && { token }) })

/** A session of the person as of now. */
export async function sessionOf(world: ApiWorld, person: TestPerson): Promise<string> {
  const [row] = await world.database.query<{ generation: number }>(
    'select sign_in_generation as generation from users where id = $1',
    [person.id],
  )
  const { token } = await world.sessions.start(
    { id: person.id, role: 'user', signInGeneration: row?.generation ?? 0 },
    { userAgent: null, ipAddress: null },
  )
  return token
}

function link(purpose: MailTokenPurpose) {
  return async (world: ApiWorld, person: TestPerson, token: string) => {
    const email = purpose === 'change-email' ? `new-${person.email}` : person.email
    const stored = { id: hashToken(token), userId: person.id, purpose, email, generation: 0 }
    await withRole(world.db, 'auth', (tx) => storeMailToken(tx, stored, 60_000))
  }
}
const row = (person: TestPerson, token: string) => ({
  ...{ id: hashToken(token), userId: person.id, generation: 0 },
  lifetimeMs: 60_000,
})
