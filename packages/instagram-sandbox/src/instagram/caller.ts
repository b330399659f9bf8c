import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Account } from '../state/accounts.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import type { Device, Session } from '../state/sessions.ts'
import { isForm } from './form.ts'

/** Who sent a request: a device always, an account when the session it showed is good. */
export interface Caller {
  readonly device: Device
  readonly signedIn: { readonly session: Session; readonly account: Account } | null
}

/** Works out the caller, by the authorization header first and the session cookie else, and notes any mix-up. */
export function identify(state: SandboxState, request: FastifyRequest, path: string): Caller {
  const { headers } = request
  const device = deviceOf(headers)
  const cookieId = cookie(headers, 'sessionid')
  const id = authorizedSession(headers.authorization) ?? cookieId
  const session = id === null ? undefined : state.sessions.find(id.replaceAll(':', '%3A'), device)
  const account = session && state.accounts.withPk(session.pk)
  if (!session || !account) return { device, signedIn: null }
  const name = account.person.username
  // A browser session shown by an app has no phone of its own yet.
  if (session.origin === 'app') state.recorder.compare(path, name, session, device)
  if (cookieId !== null && cookieId !== id) {
    const owner = cookieId.split('%3A', 1)[0] ?? ''
    state.recorder.note(path, name, 'session_cookie', session.pk, owner)
  }
  const claimed = isForm(request.body) ? request.body._uid : undefined
  if (claimed !== undefined && String(claimed) !== session.pk)
    state.recorder.note(path, name, 'body_user', session.pk, String(claimed))
  return { device, signedIn: { session, account } }
}

/** The account of a request which was let through as signed in. */
export function accountOf(request: FastifyRequest): Account {
  if (!request.caller.signedIn) throw new Error(`${request.url} was not guarded`)
  return request.caller.signedIn.account
}

/** What the sender says about itself. */
export function deviceOf(headers: IncomingHttpHeaders): Device {
  return {
    androidId: text(headers['x-ig-android-id']),
    uuid: text(headers['x-ig-device-id']),
    userAgent: text(headers['user-agent']),
    mid: text(headers['x-mid']) || cookie(headers, 'mid'),
  }
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}

const bearer = 'Bearer IGT:2:'

function authorizedSession(authorization: string | undefined): string | null {
  if (!authorization?.startsWith(bearer)) return null
  try {
    const token: unknown = JSON.parse(Buffer.from(authorization.slice(bearer.length), 'base64').toString())
    return isForm(token) && typeof token.sessionid === 'string' ? token.sessionid : null
  } catch {
    return null
  }
}

/** A cookie of a request; null when it sent none of this name. */
export function cookie(headers: IncomingHttpHeaders, name: string): string | null {
  for (const pair of headers.cookie?.split('; ') ?? []) {
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1)
  }
  return null
}
