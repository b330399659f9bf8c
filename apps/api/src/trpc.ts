import { BotError } from '@botyard/errors'
import { withCorrelation } from '@botyard/runtime/correlation'
import { initTRPC } from '@trpc/server'
import type { OpenApiMeta } from 'trpc-to-openapi'
import type { Context } from './context.ts'
import { publicErrorOf } from './error-answer.ts'

/**
 * Who may call a procedure. `anyone`: without a session. `signed-in`: also with a one-time password that must be
 * changed. `user`: whoever has a password of their own. `administrator`: of those, administrators.
 */
export type Access = 'anyone' | 'signed-in' | 'user' | 'administrator'

export interface Meta extends OpenApiMeta {
  readonly access?: Access
  /** HTTP status of success over REST; default 200. */
  readonly status?: 200 | 201 | 202
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error, input, ctx }) {
      const answer = publicErrorOf(error, input, ctx?.correlationId)
      return {
        message: answer.message,
        code: shape.code,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, public: answer },
      }
    },
    sse: { enabled: false },
  })

export const router = t.router

const correlated = t.procedure.use(({ ctx, next }) => withCorrelation(ctx.correlationId, () => next()))

/** Open to everyone, over HTTP only: a socket exists for people who have signed in. */
export const publicProcedure = correlated.meta({ access: 'anyone' }).use(({ ctx, next }) => {
  if (ctx.connection.kind === 'websocket') throw new BotError('NOT_FOUND')
  return next()
})

/** Needs a session; the one that must change its password included. */
export const signedInProcedure = correlated.meta({ access: 'signed-in' }).use(({ ctx, next }) => {
  if (!ctx.signedIn) throw new BotError('NOT_SIGNED_IN')
  return next({ ctx: { signedIn: ctx.signedIn } })
})

/** Needs a session whose owner has chosen their own password. */
export const userProcedure = signedInProcedure.meta({ access: 'user' }).use(({ ctx, next }) => {
  if (ctx.signedIn.mustChangePassword) throw new BotError('PASSWORD_CHANGE_REQUIRED')
  const caller = { userId: ctx.signedIn.userId, correlationId: ctx.correlationId }
  return next({ ctx: { caller } })
})

/** Needs an administrator. */
export const administratorProcedure = userProcedure.meta({ access: 'administrator' }).use(({ ctx, next }) => {
  if (ctx.signedIn.role !== 'admin') throw new BotError('NOT_ALLOWED')
  return next()
})
