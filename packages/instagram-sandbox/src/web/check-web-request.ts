import type { FastifyRequest } from 'fastify'
import { cookie } from '../instagram/caller.ts'
import { failures } from '../instagram/failures.ts'
import type { Objection } from '../instagram/strict/check-app-request.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { browserFamily, sendsClientHints } from './browser.ts'
import { alwaysSent, clientHints, neverWithGraphql, type RequestKind, webAppIds } from './web-headers.ts'

/** What the web host has against a request, if anything. Sources and confidence stand in the README. */
export function checkWebRequest(
  state: SandboxState,
  request: FastifyRequest,
  kind: RequestKind,
): Objection | undefined {
  const objections = [
    () => checkAppId(request, kind),
    () => checkBrowser(request),
    () => checkToken(request, kind),
    () => checkHeaders(request, kind),
  ]
  for (const find of objections) {
    const objection = find()
    if (objection && !state.strictness.allows(objection.rule)) return objection
  }
  return undefined
}

function checkAppId({ headers }: FastifyRequest, kind: RequestKind): Objection | undefined {
  if (kind === 'page' || headers['x-ig-app-id'] !== undefined) return undefined
  return { rule: 'web_app_id', reason: 'no x-ig-app-id', failure: { status: 403, body: '' } }
}

function checkBrowser({ headers, caller }: FastifyRequest): Objection | undefined {
  const failure = failures.userAgentMismatch
  const agent = headers['user-agent'] ?? ''
  const family = browserFamily(agent)
  if (!family) return { rule: 'user_agents', reason: `not a browser: ${agent}`, failure }
  const session = caller.signedIn?.session
  if (!session) return undefined
  const opener = session.origin === 'web' ? browserFamily(session.device.userAgent) : 'an app'
  if (opener === family) return undefined
  return { rule: 'browsers', reason: `a session of ${opener ?? 'nobody'} in ${family}`, failure }
}

function checkToken({ headers, method }: FastifyRequest, kind: RequestKind): Objection | undefined {
  if (method !== 'POST' || kind === 'page') return undefined
  const token = cookie(headers, 'csrftoken')
  if (token !== null && headers['x-csrftoken'] === token) return undefined
  const reason = token === null ? 'no cookie csrftoken' : 'x-csrftoken is not the cookie'
  return { rule: 'csrf', reason, failure: failures.csrfFailed }
}

function checkHeaders({ headers, method, caller }: FastifyRequest, kind: RequestKind): Objection | undefined {
  const wanted: string[] = [...alwaysSent[kind]]
  const family = browserFamily(headers['user-agent'] ?? '')
  if (family && sendsClientHints(family)) wanted.push(...clientHints)
  if (kind !== 'page' && method === 'POST') wanted.push('origin')
  if (kind === 'rest' && caller.signedIn && cookie(headers, 'csrftoken') !== null) wanted.push('x-csrftoken')
  const appId = headers['x-ig-app-id']
  const reasons = [
    ...wanted.filter((name) => headers[name] === undefined).map((name) => `no ${name}`),
    ...(kind === 'graphql' ? neverWithGraphql : [])
      .filter((name) => headers[name] !== undefined)
      .map((name) => `${name} with a query`),
    ...(kind !== 'page' && appId !== undefined && !webAppIds.includes(String(appId))
      ? ['another x-ig-app-id']
      : []),
  ]
  if (reasons.length === 0) return undefined
  return { rule: 'headers', reason: reasons.join(', '), failure: failures.badRequest }
}
