import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Fault } from '../state/faults.ts'
import type { SeenRequest } from '../state/recorder.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { type Caller, identify } from './caller.ts'
import { failures, refuse } from './failures.ts'
import { isForm } from './form.ts'
import { injectFault, injectIntoAnswer } from './inject-fault.ts'
import { newClaim, refreshSession } from './sign-in/sign-in.ts'
import { checkAppRequest, type Objection } from './strict/check-app-request.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller
    seen: SeenRequest | undefined
    /** A fault which waits until the effect is carried out. */
    pendingFault: Fault | undefined
  }
  interface FastifyContextConfig {
    /** Reachable without a session. */
    isOpen?: boolean
  }
}

/** What happens around every request to the app host: it is written down, meets its fault, is checked, and needs a session. */
export function guard(app: FastifyInstance, state: SandboxState): void {
  recordRequests(app, state, 'app', identify)

  app.addHook('preHandler', async (request, reply) => {
    if (request.caller.signedIn) refreshSession(state, reply, request.caller.signedIn.session)
    if (request.headers['x-ig-www-claim'] === '0' && request.caller.signedIn)
      reply.header('x-ig-set-www-claim', newClaim())
    const objection = checkAppRequest(state, request)
    if (objection) return object(request, reply, objection)
    if (request.caller.signedIn || request.routeOptions.config.isOpen) return undefined
    return refuse(reply, failures.loginRequired)
  })
}

/** Says whose request this is, writes it down with its outcome, and lets planned faults happen. */
export function recordRequests(
  app: FastifyInstance,
  state: SandboxState,
  host: SeenRequest['host'],
  whoIs: (state: SandboxState, request: FastifyRequest, path: string) => Caller,
): void {
  app.decorateRequest('caller')
  app.decorateRequest('seen')
  app.decorateRequest('pendingFault')

  app.addHook('preHandler', async (request, reply) => {
    const path = pathOf(request)
    state.followBacks.settle()
    request.caller = whoIs(state, request, path)
    const user = actingUser(request)
    request.seen = state.recorder.see({
      ...{ host, method: request.method, path, account: user, device_id: request.caller.device.androidId },
    })
    const fault = state.faults.take(path, user)
    if (fault?.after === 'effect') request.pendingFault = fault
    else if (fault && (await injectFault(fault, request, reply))) return reply
    return undefined
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { pendingFault } = request
    return pendingFault ? injectIntoAnswer(pendingFault, request, reply, payload) : payload
  })

  app.addHook('onResponse', (request, reply: FastifyReply, done) => {
    if (request.seen) request.seen.status = reply.statusCode
    done()
  })
}

/** Answers an objection, and leaves its reason where whoever develops a client finds it. */
export function object(request: FastifyRequest, reply: FastifyReply, objection: Objection): FastifyReply {
  const refused = `${objection.rule}: ${objection.reason}`
  if (request.seen) request.seen.refused = refused
  reply.header('x-sandbox-refused', refused.replaceAll(/[^\x20-\x7e]/g, '?'))
  return refuse(reply, objection.failure)
}

/** The path as Instagram knows it: without the query, and without the prefix of the web host. */
function pathOf(request: FastifyRequest): string {
  const [path = ''] = request.url.split('?', 1)
  return path.replace(/^\/www(?=\/)/, '')
}

function actingUser(request: FastifyRequest): string | null {
  const { signedIn } = request.caller
  if (signedIn) return signedIn.account.person.username
  const named = isForm(request.body) ? request.body.username : undefined
  return typeof named === 'string' ? named.toLowerCase() : null
}
