import { fastify } from 'fastify'
import { Refused } from './control/checked.ts'
import { controlRoutes } from './control/routes.ts'
import {
  instagramBareRoutes,
  instagramQueryRoutes,
  instagramRoutes,
  instagramSecondRoutes,
} from './instagram/routes.ts'
import { createSandboxState } from './state/sandbox-state.ts'
import { type Leniency, leniencyNames } from './state/strictness.ts'
import { addressWebHost } from './web/address-web-host.ts'
import { webRoutes } from './web/routes.ts'
import { pictureRoutes } from './world/pictures.ts'

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** The same seed invents the same people and posts. */
  readonly seed?: string
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Where it is easier on clients than Instagram. Default: nowhere; 'all' names every leniency. */
  readonly lenient?: 'all' | readonly Leniency[]
}

export interface Sandbox {
  /** Where the app host is. Without a slash at the end, for example `http://127.0.0.1:4010`. */
  readonly url: string
  /** Where the web host is: the same, with `/www` behind it. */
  readonly webUrl: string
  readonly port: number
  /** Cuts every connection and frees the port. */
  close(): Promise<void>
}

// Loopback only: the control API asks for no password.
const host = '127.0.0.1'

/** Starts a simulated Instagram on loopback; rejects when the port is taken. */
export async function createSandbox({
  port = 0,
  seed = 'botyard',
  now = Date.now,
  lenient = [],
}: SandboxOptions = {}): Promise<Sandbox> {
  const state = await createSandboxState(seed, now, lenient === 'all' ? leniencyNames : lenient)
  const app = fastify({
    ...{ forceCloseConnections: true, bodyLimit: 256 * 1024 },
    rewriteUrl: ({ url = '/', headers }) => addressWebHost(url, headers),
  })
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const status = error.statusCode ?? 500
    const fields = error instanceof Refused ? { fields: error.fields } : {}
    return reply.code(status).send({ success: false, status: 'fail', message: error.message, ...fields })
  })
  pictureRoutes(app)
  app.register(async (scope) => instagramRoutes(scope, state), { prefix: '/api/v1' })
  app.register(async (scope) => instagramQueryRoutes(scope, state))
  app.register(async (scope) => instagramBareRoutes(scope, state), { prefix: '/api' })
  app.register(async (scope) => instagramSecondRoutes(scope, state), { prefix: '/api/v2' })
  app.register(async (scope) => webRoutes(scope, state), { prefix: '/www' })
  app.register(async (scope) => controlRoutes(scope, state), { prefix: '/__sandbox' })
  const url = await app.listen({ host, port })
  return { url, webUrl: `${url}/www`, port: Number(new URL(url).port), close: () => app.close() }
}
