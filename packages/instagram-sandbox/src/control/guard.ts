import type { FastifyInstance } from 'fastify'
import { Refused } from './checked.ts'

/** Names under which this machine reaches itself; a page that had its own name lead here comes with another. */
const ownNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/**
 * Keeps web pages from steering the sandbox: the control API has no password, and a browser on this machine reaches it.
 * Programs send neither Origin nor Sec-Fetch-Site and pass. @throws {Refused} 403 that names the header.
 */
export function guardControl(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    const { host = '', origin, 'sec-fetch-site': site } = headers
    if (!ownNames.test(host)) throw refused('Host', host, 'this machine, such as 127.0.0.1')
    if (origin !== undefined && origin !== `http://${host}`)
      throw refused('Origin', origin, 'none, or that of the sandbox itself: web pages do not steer it')
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw refused('Sec-Fetch-Site', site, 'none or same-origin: web pages do not steer the sandbox')
  })
}

const refused = (field: string, got: unknown, wanted: string) => new Refused(403, [{ field, got, wanted }])
