import type { FastifyInstance } from 'fastify'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { failures, refuse } from '../failures.ts'
import { greetDevice } from './sign-in.ts'

/** First contact: experiments and launcher settings, which carry the key for passwords and the machine id. */
export function syncRoutes(app: FastifyInstance, state: SandboxState): void {
  app.post('/qe/sync/', { config: { isOpen: true } }, async (request, reply) => {
    greetDevice(state, request, reply)
    reply.headers(state.passwords.headers)
    return { experiments: [], status: 'ok' }
  })

  // Refused without a session, and the key is in the headers all the same: that is how clients fetch it.
  app.get('/qe/sync/', { config: { isOpen: true } }, async (request, reply) => {
    greetDevice(state, request, reply)
    reply.headers(state.passwords.headers)
    return request.caller.signedIn ? { experiments: [], status: 'ok' } : refuse(reply, failures.loginRequired)
  })

  for (const path of ['/launcher/sync/', '/launcher/mobileconfig/', '/launcher/mobile_config/']) {
    app.post(path, { config: { isOpen: true } }, async (request, reply) => {
      greetDevice(state, request, reply)
      reply.headers(state.passwords.headers)
      return { configs: {}, status: 'ok' }
    })
  }
}
