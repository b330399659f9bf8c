import { TOTP } from 'otpauth'
import { expect } from 'vitest'
import { type ApiWorld, password, type TestPerson } from './api-world.ts'

/** The code of a step before or after the present one. */
export const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

/** What tests of the second factor do in a world, which is made after this. */
export function secondFactorIn(world: () => ApiWorld) {
  const post = (path: string, body: unknown, token?: string) =>
    world().call('POST', `/api/auth/${path}`, body, { ...(token && { token }) })

  /** A code counts once: afterwards those used so far count again. */
  const forgetSteps = ({ id }: Pick<TestPerson, 'id'>) =>
    world().database.query('update second_factors set last_step = 0 where user_id = $1', [id])

  /** Somebody who has added an authenticator. */
  async function withFactor(role: 'admin' | 'user' = 'user') {
    const person = await world().person({ role })
    const setup = (await post('two-factor/setup', {}, person.token)).body
    const secret: string = setup.secret
    const confirmed = await post('two-factor/confirm', { code: codeOf(secret) }, person.token)
    await forgetSteps(person)
    const recovery: string[] = confirmed.body.recovery_codes
    return { person, setup, secret, recovery }
  }

  /** The first step of signing in. @returns the token of the challenge. */
  async function beginSignIn({ username }: Pick<TestPerson, 'username'>): Promise<string> {
    const { body } = await post('login', { username, password })
    expect(body).toMatchObject({ requires_two_factor: true, token: null, user: null })
    return body.mfa_token
  }

  /** The second step. */
  const finish = (mfa_token: string, code: string) => post('two-factor', { mfa_token, code })

  return { post, forgetSteps, withFactor, beginSignIn, finish }
}
