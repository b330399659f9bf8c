import type { ApiWorld } from './api-world.ts'
import { apiOf } from './caller.ts'

interface LoginKind {
  readonly two_factor?: 'sms' | 'totp' | 'whatsapp'
  readonly trusted_device?: boolean
  readonly challenge?: boolean | string
}

/** What the status says of a sign-in to Instagram that waits, or null. */
export const pendingOf = async (api: ReturnType<typeof apiOf>) =>
  (await api.get('/bot/status')).body.pending_login

/** Somebody who has given name and password of an account of this kind, and what came back. */
export async function askForLogin(world: ApiWorld, kind: LoginKind) {
  const person = await world.person()
  const account = await world.bots.sandbox.account({ ...kind })
  const api = apiOf(person, world.call)
  const answer = await api.post('/bot/login', account)
  return { person, api, account, answer }
}
