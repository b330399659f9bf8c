import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('I6 I7 a password is kept only when its owner wants it, sealed, and forgotten at a word', async () => {
  const person = await world.person()
  const account = await world.bots.sandbox.account({ two_factor: 'sms' })
  const api = apiOf(person, world.call)
  const stored = async () => {
    const [row] = await world.database.query<{
      password_encrypted: string | null
      risk_accepted_at: Date | null
    }>('select password_encrypted, risk_accepted_at from instagram_credentials where user_id = $1', [
      person.id,
    ])
    return row
  }
  await api.post('/bot/login', account)
  await api.post('/bot/verify', { code: '123456' })
  expect(await stored()).toEqual({ password_encrypted: null, risk_accepted_at: null })

  await api.post('/bot/login', { ...account, keep_password: true, accept_risk: true })
  await api.post('/bot/verify', { code: '123456' })
  const kept = await stored()
  expect(kept?.risk_accepted_at).toBeInstanceOf(Date)
  expect(kept?.password_encrypted).toMatch(/^v1\./)
  expect(kept?.password_encrypted).not.toContain(account.password)

  expect((await api.get('/bot/reconnection')).body).toEqual({ keeps_password: true })

  await api.post('/bot/forget-password')
  expect((await api.get('/bot/reconnection')).body).toEqual({ keeps_password: false })
  expect((await stored())?.password_encrypted).toBe(null)
})
