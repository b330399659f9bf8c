import type { FastifyRequest } from 'fastify'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Leniency } from '../../state/strictness.ts'
import { type Failure, failures } from '../failures.ts'
import { isForm } from '../form.ts'
import { missingFields } from './app-fields.ts'
import { always, identity, signedIn, timeline } from './app-headers.ts'
import { type AppUserAgent, knownVersions, readAppUserAgent } from './app-user-agent.ts'
import { refusalOf, refusals } from './refused-versions.ts'

/** Why a request is not served: the leniency that would let it pass, what is wrong with it, and what it is answered. */
export interface Objection {
  readonly rule: Leniency
  readonly reason: string
  readonly failure: Failure
}

/**
 * What Instagram's app host has against a request, if anything. Sources and confidence of each rule stand in the
 * README; where no source tells what the answer is, it is the one for a request that makes no sense.
 */
export function checkAppRequest(state: SandboxState, request: FastifyRequest): Objection | undefined {
  const route = routeOf(request)
  // Every client asks for the key of passwords with headers of its own.
  if (route === '/qe/sync/' && request.method === 'GET') return undefined
  const objections = [
    () => checkUserAgent(request),
    () => checkVersion(request, route),
    () => checkHeaders(request, route),
    () => checkSignature(request),
    () => checkFields(request, route),
  ]
  for (const find of objections) {
    const objection = find()
    if (objection && !state.strictness.allows(objection.rule)) return objection
  }
  return undefined
}

/** The route of a request as the list of fields has it: without `/api/v1` in front. */
function routeOf(request: FastifyRequest): string {
  return (request.routeOptions.url ?? '').replace(/^\/api\/v\d/, '')
}

function agentOf(request: FastifyRequest): AppUserAgent | undefined {
  return readAppUserAgent(request.headers['user-agent'] ?? '')
}

function checkUserAgent(request: FastifyRequest): Objection | undefined {
  const refuse = (reason: string) => ({
    ...{ rule: 'user_agents' as const, reason, failure: failures.userAgentMismatch },
  })
  const agent = agentOf(request)
  if (!agent) return refuse(`not the user agent of an app: ${request.headers['user-agent'] ?? ''}`)
  const known = knownVersions[agent.version]
  if (!known) return undefined
  if (known.code !== agent.code)
    return refuse(`version ${agent.version} has the code ${known.code}, not ${agent.code}`)
  const bloks = request.headers['x-bloks-version-id']
  if (known.bloks !== null && bloks !== undefined && bloks !== known.bloks)
    return refuse(`the Bloks id is not that of version ${agent.version}`)
  return undefined
}

const signInRoutes = ['/accounts/login/', '/accounts/two_factor_login/']

function checkVersion(request: FastifyRequest, route: string): Objection | undefined {
  const agent = agentOf(request)
  const isSigningIn = signInRoutes.includes(route)
  if (!agent || (!isSigningIn && !request.caller.signedIn)) return undefined
  const refusal = refusalOf(agent.version, isSigningIn)
  if (!refusal) return undefined
  return { rule: 'old_versions', reason: `version ${agent.version}`, failure: refusals[refusal] }
}

function checkHeaders({ headers, caller, method }: FastifyRequest, route: string): Objection | undefined {
  const platform = readAppUserAgent(headers['user-agent'] ?? '')?.platform ?? 'android'
  const expected = Object.entries(identity[platform])
  const wanted: string[] = platform === 'ios' ? expected.map(([name]) => name) : [...always]
  if (caller.signedIn && platform === 'android') wanted.push(...signedIn)
  if (
    caller.signedIn?.session.device.androidId === caller.device.androidId &&
    caller.signedIn.session.device.mid
  )
    wanted.push('x-mid')
  if (method === 'POST') wanted.push('content-type')
  if (route === '/feed/timeline/' && platform === 'android') wanted.push(...timeline)
  const missing = wanted.filter((name) => headers[name] === undefined)
  const wrong = expected.filter(([name, value]) => headers[name] !== undefined && headers[name] !== value)
  if (missing.length === 0 && wrong.length === 0) return undefined
  const reasons = [...missing.map((name) => `no ${name}`), ...wrong.map(([name]) => `another ${name}`)]
  return { rule: 'headers', reason: reasons.join(', '), failure: failures.badRequest }
}

function checkSignature({ signing }: FastifyRequest): Objection | undefined {
  if (!signing) return undefined
  const { signature, beside } = signing
  const reasons = [
    ...(signature === 'SIGNATURE' ? [] : [`signed with ${signature.slice(0, 8)}…`]),
    ...beside.map((name) => `${name} beside the signed body`),
  ]
  if (reasons.length === 0) return undefined
  return { rule: 'signatures', reason: reasons.join(', '), failure: failures.badRequest }
}

function checkFields({ body, method }: FastifyRequest, route: string): Objection | undefined {
  if (method !== 'POST') return undefined
  const missing = missingFields(route, isForm(body) ? body : {})
  if (missing.length === 0) return undefined
  return { rule: 'fields', reason: `no ${missing.join(', ')}`, failure: failures.badRequest }
}
