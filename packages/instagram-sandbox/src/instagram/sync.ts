import type { FastifyInstance } from 'fastify'
import type { Double } from '../double.ts'
import { greetDevice } from './sign-in.ts'

/** First contact: experiments and launcher settings, which carry the key for passwords and the device's cookies. */
export function syncRoutes(app: FastifyInstance, double: Double): void {
  app.post('/qe/sync/', { config: { isOpen: true } }, async (request, reply) => {
    greetDevice(request, reply)
    reply.headers(double.passwords.headers)
    return { experiments: [], status: 'ok' }
  })

  app.post('/launcher/sync/', { config: { isOpen: true } }, async (request, reply) => {
    greetDevice(request, reply)
    reply.headers(double.passwords.headers)
    return { configs: {}, status: 'ok' }
  })
}
