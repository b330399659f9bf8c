import type { FastifyInstance } from 'fastify'

/** What an app reports before anybody is signed in. */
const beforeLogin = [
  'accounts/read_msisdn_header/',
  'accounts/msisdn_header_bootstrap/',
  'accounts/contact_point_prefill/',
  'accounts/get_prefill_candidates/',
  'attribution/log_attribution/',
  'zr/token/result/',
]

/** Calls a client may make for show, answered with bare success. */
export function quietRoutes(app: FastifyInstance): void {
  for (const path of beforeLogin) {
    app.route({
      method: ['GET', 'POST'],
      url: `/${path}`,
      config: { isOpen: true },
      handler: async () => ({ status: 'ok' }),
    })
  }
}
