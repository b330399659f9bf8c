import type { FastifyInstance } from 'fastify'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { accountOf } from '../caller.ts'
import { presentOwner } from '../people/present-person.ts'
import { forgetSession } from '../sign-in/sign-in.ts'

/** The signed-in account itself: who it is, and leaving. */
export function accountRoutes(app: FastifyInstance, state: SandboxState): void {
  app.get('/accounts/current_user/', async (request) => ({
    user: presentOwner(accountOf(request).person),
    status: 'ok',
  }))

  app.post('/accounts/logout/', async (request, reply) => {
    const { signedIn } = request.caller
    if (signedIn) state.sessions.close(signedIn.session)
    forgetSession(state, reply)
    return { status: 'ok' }
  })
}
