import type { FastifyInstance } from 'fastify'
import { refuse } from '../failures.ts'

/** What an app reports before anybody is signed in. */
const beforeLogin = [
  'accounts/read_msisdn_header/',
  'accounts/msisdn_header_bootstrap/',
  'accounts/contact_point_prefill/',
  'accounts/get_prefill_candidates/',
  'attribution/log_attribution/',
  'zr/token/result/',
]

const newSignInRefused = {
  status: 404,
  body: { field_exception: 'Login error: Payload returned is null' },
}

/** Calls a client may make for show, answered with bare success. */
export function noOpRoutes(app: FastifyInstance): void {
  for (const path of beforeLogin) {
    app.route({
      method: ['GET', 'POST'],
      url: `/${path}`,
      config: { isOpen: true },
      handler: async () => ({ status: 'ok' }),
    })
  }
  // The sign-in of 2026 wants proof of a genuine phone. The sandbox has none to check and hands out no session.
  app.post('/bloks/async_action/*', { config: { isOpen: true } }, async (_request, reply) =>
    refuse(reply, newSignInRefused),
  )
}
