import type { FastifyReply } from 'fastify'
import type { Failure } from './failures.ts'

/** Answers a failure. */
export function refuse(reply: FastifyReply, failure: Failure): FastifyReply {
  return reply.code(failure.status).send(failure.body)
}
