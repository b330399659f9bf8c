import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Session } from '../../state/sessions.ts'
import { presentOwner } from '../people/present-person.ts'

const cookieTail = 'Domain=.instagram.com; Path=/; Secure; Max-Age=31449600'
const bearer = 'Bearer IGT:2:'

/** Opens a session for the device of the request, hands it over in the headers, and returns the body's first field. */
export function signIn(state: SandboxState, request: FastifyRequest, reply: FastifyReply, account: Account) {
  const { person } = account
  const mid = request.caller.device.mid ?? newMid()
  const device = { ...request.caller.device, mid }
  state.recorder.login(request.url, person.username, device)
  const session = state.sessions.open(account, device)
  const token = { ds_user_id: person.pk, sessionid: session.id, should_use_header_over_cookies: true }
  reply
    .header('ig-set-authorization', bearer + Buffer.from(JSON.stringify(token)).toString('base64'))
    .header('ig-set-x-mid', mid)
    .header('x-ig-set-www-claim', newClaim())
  refreshSession(state, reply, session)
  if (state.strictness.allows('cookies'))
    reply.header('set-cookie', [
      `csrftoken=${randomBytes(16).toString('hex')}; ${cookieTail}`,
      `ds_user_id=${person.pk}; ${cookieTail}`,
      `ds_user=${person.username}; ${cookieTail}`,
      `sessionid=${session.id}; ${cookieTail}; HttpOnly`,
    ])
  return { logged_in_user: presentOwner(person) }
}

/** Gives a device which has none yet the machine id that it keeps from its first contact on. */
export function greetDevice(state: SandboxState, request: FastifyRequest, reply: FastifyReply): void {
  if (request.caller.device.mid !== null) return
  const mid = newMid()
  reply.header('ig-set-x-mid', mid)
  if (state.strictness.allows('cookies'))
    reply.header('set-cookie', [
      `csrftoken=${randomBytes(16).toString('hex')}; ${cookieTail}`,
      `mid=${mid}; ${cookieTail}`,
    ])
}

/** What every answer to a session brings: who it is, and the region that serves it. */
export function refreshSession(state: SandboxState, reply: FastifyReply, { pk }: Session): void {
  const expires = Math.floor(state.clock.now() / 1_000) + 31_536_000
  reply
    .header('ig-set-ig-u-ds-user-id', pk)
    .header('ig-set-ig-u-rur', `RVA,${pk},${expires}:01f7${randomBytes(12).toString('hex')}`)
}

/** A new value for the claim header of a session. */
export function newClaim(): string {
  return `hmac.${randomBytes(18).toString('base64url')}`
}

/** Takes the session back. An authorization that ends in a colon means logged out. */
export function forgetSession(state: SandboxState, reply: FastifyReply): void {
  reply.header('ig-set-authorization', bearer)
  if (!state.strictness.allows('cookies')) return
  const gone = 'Domain=.instagram.com; Path=/; Secure; Max-Age=0'
  reply.header('set-cookie', [`sessionid=; ${gone}; HttpOnly`, `ds_user_id=; ${gone}`, `ds_user=; ${gone}`])
}

/** Twenty-eight characters, as Instagram hands them out. */
function newMid(): string {
  return `a${randomBytes(20).toString('base64url')}`
}
