import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Post } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import type { Failure } from '../failures.ts'
import { refuse } from '../failures.ts'

const where = z.object({ id: z.string() })

/** A body, or the failure to answer instead. */
export interface PostAnswer {
  readonly refused?: Failure
  readonly body?: object
}

/** A handler about a post that exists and is not deleted; `gone` is answered otherwise. */
export function about(
  { media }: SandboxState,
  gone: Failure,
  answer: (post: Post, account: Account, request: FastifyRequest) => PostAnswer,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | object> => {
    const post = media.find(where.parse(request.params).id)
    if (!post || media.isDeleted(post)) return refuse(reply, gone)
    const { refused, body } = answer(post, accountOf(request), request)
    return refused ? refuse(reply, refused) : { ...body, status: 'ok' }
  }
}
