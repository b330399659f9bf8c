import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import { presentOwner } from './present-person.ts'

const cookieTail = 'Domain=.instagram.com; Path=/; Secure; Max-Age=31449600'

/** Opens a session for the device of the request, sets its cookies and header, and returns the body's first field. */
export function signIn(double: Double, request: FastifyRequest, reply: FastifyReply, account: Account) {
  const { device } = request.caller
  const { person } = account
  double.witness.login(request.url, person.username, device)
  const session = double.sessions.open(account, device)
  const token = { ds_user_id: String(person.pk), sessionid: session.id, should_use_header_over_cookies: true }
  reply
    .header('ig-set-authorization', `Bearer IGT:2:${Buffer.from(JSON.stringify(token)).toString('base64')}`)
    .header('x-ig-set-www-claim', `hmac.${randomBytes(18).toString('base64url')}`)
    .header('set-cookie', [
      `csrftoken=${randomBytes(16).toString('hex')}; ${cookieTail}`,
      `ds_user_id=${person.pk}; ${cookieTail}`,
      `ds_user=${person.username}; ${cookieTail}`,
      `sessionid=${session.id}; ${cookieTail}; HttpOnly`,
    ])
  return { logged_in_user: presentOwner(person) }
}

/** Gives a device which has none yet the cookies it keeps from its first contact on. */
export function greetDevice(request: FastifyRequest, reply: FastifyReply): void {
  if (request.caller.device.mid !== null) return
  reply.header('set-cookie', [
    `csrftoken=${randomBytes(16).toString('hex')}; ${cookieTail}`,
    `mid=${randomBytes(20).toString('base64url')}; ${cookieTail}`,
  ])
}

/** Takes the session cookies back. */
export function forgetCookies(reply: FastifyReply): void {
  const gone = 'Domain=.instagram.com; Path=/; Secure; Max-Age=0'
  reply.header('set-cookie', [`sessionid=; ${gone}; HttpOnly`, `ds_user_id=; ${gone}`, `ds_user=; ${gone}`])
}
