import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Double } from '../double.ts'
import type { Fault } from '../faults.ts'
import type { SeenRequest } from '../witness.ts'
import { type Caller, identify } from './caller.ts'
import { failures, refuse } from './failures.ts'
import { isForm } from './form.ts'
import { strike, strikeAnswer } from './strike.ts'

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

/** What happens around every Instagram request: it is written down, meets its fault, and needs a session. */
export function guard(app: FastifyInstance, double: Double): void {
  app.decorateRequest('caller')
  app.decorateRequest('seen')
  app.decorateRequest('pendingFault')

  app.addHook('preHandler', async (request, reply) => {
    const path = pathOf(request)
    double.followBacks.settle()
    request.caller = identify(double, request, path)
    const user = actingUser(request)
    request.seen = double.witness.see(request.method, path, user, request.caller.device.androidId)
    const fault = double.faults.take(path, user)
    if (fault?.after === 'effect') request.pendingFault = fault
    else if (fault && (await strike(fault, request, reply))) return reply
    if (request.caller.signedIn || request.routeOptions.config.isOpen) return undefined
    return refuse(reply, failures.loginRequired)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { pendingFault } = request
    return pendingFault ? strikeAnswer(pendingFault, request, reply, payload) : payload
  })

  app.addHook('onResponse', (request, reply: FastifyReply, done) => {
    if (request.seen) request.seen.status = reply.statusCode
    done()
  })
}

function pathOf(request: FastifyRequest): string {
  const query = request.url.indexOf('?')
  return query < 0 ? request.url : request.url.slice(0, query)
}

function actingUser(request: FastifyRequest): string | null {
  const { signedIn } = request.caller
  if (signedIn) return signedIn.account.person.username
  const named = isForm(request.body) ? request.body.username : undefined
  return typeof named === 'string' ? named.toLowerCase() : null
}
