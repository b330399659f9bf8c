import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookie } from '../instagram/caller.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import type { Session } from '../state/sessions.ts'
import { browserCookies } from './browser-cookies.ts'

const tail = 'Domain=.instagram.com; Path=/; Secure; SameSite=None'

/** The cookie that changes with each answer. Its commas are written as octal numbers, and it is quoted. */
export function refreshBrowser(state: SandboxState, reply: FastifyReply, { pk }: Session): void {
  const expires = Math.floor(state.clock.now() / 1_000) + 31_536_000
  const rur = `"RVA\\054${pk}\\054${expires}:01f7${randomBytes(12).toString('hex')}"`
  reply.header('set-cookie', `rur=${rur}; ${tail}; HttpOnly`)
}

/** All the cookies of a session that begins in a browser. */
export function setBrowserCookies(state: SandboxState, reply: FastifyReply, session: Session): void {
  const all = browserCookies(session, state.clock.now())
  reply.header(
    'set-cookie',
    all.map(
      ({ name, value, httpOnly }) =>
        `${name}=${value}; ${tail}; Max-Age=31536000${httpOnly ? '; HttpOnly' : ''}`,
    ),
  )
}

/** What a browser keeps that has never been signed in. */
export function greetBrowser(request: FastifyRequest, reply: FastifyReply): void {
  const fresh = { csrftoken: randomBytes(16).toString('hex'), mid: randomBytes(20).toString('base64url') }
  for (const [name, value] of Object.entries(fresh))
    if (cookie(request.headers, name) === null)
      reply.header('set-cookie', `${name}=${value}; ${tail}; Max-Age=31536000`)
}

/** Takes the session out of a browser. */
export function forgetBrowser(reply: FastifyReply): void {
  for (const name of ['sessionid', 'ds_user_id', 'rur'])
    reply.header(
      'set-cookie',
      `${name}=""; Domain=.instagram.com; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; Secure`,
    )
}
