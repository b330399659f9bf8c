import { onBehalfOf } from '@botyard/db'
import { BotError } from '@botyard/errors'
import { newCorrelationId, withCorrelation } from '@botyard/runtime/correlation'
import { initTRPC } from '@trpc/server'
import type { ActingAccount, Context, HttpConnection, SocketConnection } from './context.ts'
import { answerOf, botErrorOf, rememberCorrelation, statusOf } from './error-answer.ts'
import { fieldOf, findActingAccount, requireRole } from './features/accounts/acting-account.ts'
import { createAuditNote } from './features/audit/audit-note.ts'
import { beginAct } from './features/audit/record-act.ts'
import { recordTampering } from './features/audit/record-tampering.ts'
import { lacksSecondFactor } from './features/auth/second-factor/lacks-second-factor.ts'
import { recordFailedCommand } from './features/bot/record-failed-command.ts'
import { requireScope } from './features/tokens/require-scope.ts'
import { networkOf } from './http/caller-address.ts'
import type { ProcedureMeta } from './procedure-meta.ts'

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    // Otherwise answers carry stacks whenever NODE_ENV is not production.
    isDev: false,
    sse: { enabled: false },
    errorFormatter({ shape, error, input, ctx }) {
      const answer = answerOf(error, input, ctx?.correlationId)
      return {
        message: answer.message,
        code: shape.code,
        data: { code: shape.data.code, httpStatus: statusOf(answer), public: answer },
      }
    },
  })

/** Makes a router from a record of features. */
export const createRouter = t.router

/**
 * A socket lives long, so each of its calls gets its own correlation id; an HTTP request brings one or is given one. All calls
 * of a person share one quota of database connections, however many they send at once.
 */
const correlated = t.procedure.use(async ({ ctx, next }) => {
  const correlationId = ctx.connection.kind === 'websocket' ? newCorrelationId() : ctx.correlationId
  const result = await onBehalfOf(callerOf(ctx), () =>
    withCorrelation(correlationId, () => next({ ctx: { correlationId } })),
  )
  if (!result.ok) rememberCorrelation(result.error, correlationId)
  return result
})

/** Over HTTP only, so that no password can be tried and no state changed over a socket. */
const overHttp = correlated.use(({ ctx, next }) => {
  if (ctx.connection.kind !== 'http') throw new BotError('NOT_FOUND')
  return next({ ctx: { connection: ctx.connection satisfies HttpConnection } })
})

/**
 * Which account a call is for, if its procedure is about one. It is found before the act is recorded, so that the line
 * names the account; whether the caller may do this to it is checked after that.
 */
const named = overHttp.use(async ({ ctx, meta, getRawInput, next }) => {
  return next({ ctx: { account: await accountOf(ctx, meta, getRawInput) } })
})

/** An act of the audit log is recorded before anything is done, and its outcome before the call is answered, done or refused. */
const audited = named.use(async ({ ctx, meta, type, next }) => {
  const act = meta?.audit ? await beginAct(ctx, meta.audit, { isChange: type === 'mutation' }) : null
  const note = act?.note ?? createAuditNote()
  const result = await next({ ctx: { audit: note } })
  const refusal = result.ok ? null : botErrorOf(result.error)
  // Whatever procedure comes across a tampered value records it.
  if (refusal?.name === 'SEALED_VALUE_REFUSED') await recordTampering(ctx, note, refusal)
  await act?.end(refusal)
  return result
})

/** Open to everyone. */
export const publicProcedure = audited.meta({ access: 'anyone' })

/** Needs a session, even one whose owner must still change their password. */
export const signedInProcedure = audited.meta({ access: 'signed-in' }).use(({ ctx, meta, type, next }) => {
  const signedIn = requireSession(ctx)
  requireScope(signedIn, meta, type)
  return next({ ctx: { signedIn } })
})

/** Needs a session whose owner has chosen their own password, and is about them, whatever account a call names. */
export const userProcedure = signedInProcedure.meta({ access: 'user' }).use(({ ctx, next }) => {
  return next({ ctx: { caller: requireOwnPassword(ctx) } })
})

/** Needs a person with a session of their own: how somebody signs in is none of a script's business. */
export const personProcedure = userProcedure.meta({ isForPeople: true })

/** For sensitive acts: like `personProcedure`, and its owner must have proved who they are within 15 minutes. */
export const sensitiveProcedure = personProcedure.meta({ isSensitive: true }).use(({ ctx, next }) => {
  requireFreshSignIn(ctx)
  return next()
})

/** About an account, for whoever looks after it. `ctx.caller` is what commands of the engine take: it names the account. */
export const viewerProcedure = userProcedure.meta({ account: 'viewer' }).use(({ ctx, meta, next }) => {
  return next({ ctx: actingFor(ctx, meta) })
})

/** For an account, by its owner and operators. */
export const operatorProcedure = viewerProcedure.meta({ account: 'operator' })

/** For an account, by its owner alone: credentials, the proxy, exports, webhooks, and its end. */
export const ownerProcedure = viewerProcedure.meta({ account: 'owner' })

/** Like `ownerProcedure`, for sensitive acts: a person must be there who has proved who they are within 15 minutes. */
export const sensitiveOwnerProcedure = ownerProcedure
  .meta({ isForPeople: true, isSensitive: true })
  .use(({ ctx, next }) => {
    requireFreshSignIn(ctx)
    return next()
  })

/** A command to a bot: one that fails stays readable in the activity of its account. */
export const commandProcedure = operatorProcedure.use(async ({ ctx, next }) => {
  const result = await next()
  if (!result.ok) await recordFailedCommand(ctx, ctx.caller, botErrorOf(result.error))
  return result
})

/** The same for what only an owner may do. */
export const ownerCommandProcedure = commandProcedure.meta({ account: 'owner' })

/** Needs an administrator. */
export const administratorProcedure = userProcedure.meta({ access: 'administrator' }).use(({ ctx, next }) => {
  requireAdministrator(ctx)
  return next()
})

/**
 * For acts of administrators that scripts may do as well, for ordinary people only (`refuseScripts`): a session must be of
 * somebody who has proved who they are within 15 minutes.
 */
export const freshAdministratorProcedure = administratorProcedure
  .meta({ isSensitive: true })
  .use(({ ctx, next }) => {
    requireFreshSignIn(ctx)
    return next()
  })

/** For sensitive acts of administrators: a person must be there who has proved who they are within 15 minutes. */
export const sensitiveAdministratorProcedure = freshAdministratorProcedure.meta({ isForPeople: true })

/** Like `userProcedure`, for subscriptions: over a WebSocket only. */
export const liveProcedure = correlated.meta({ access: 'user' }).use(({ ctx, meta, type, next }) => {
  if (ctx.connection.kind !== 'websocket') throw new BotError('NOT_FOUND')
  const signedIn = requireSession(ctx)
  requireScope(signedIn, meta, type)
  const caller = requireOwnPassword({ ...ctx, signedIn })
  return next({ ctx: { connection: ctx.connection satisfies SocketConnection, signedIn, caller } })
})

/** Like `viewerProcedure`, for subscriptions. */
export const liveViewerProcedure = liveProcedure
  .meta({ account: 'viewer', accountField: 'account' })
  .use(async ({ ctx, meta, getRawInput, next }) => {
    const account = await accountOf(ctx, meta, getRawInput)
    return next({ ctx: actingFor({ ...ctx, account }, meta) })
  })

/** Like `administratorProcedure`, for subscriptions. What is sent later is up to the subscription: roles change. */
export const liveAdministratorProcedure = liveProcedure
  .meta({ access: 'administrator' })
  .use(({ ctx, next }) => {
    requireAdministrator(ctx)
    return next()
  })

/** Whose quota of database connections a call counts against: a person's, or that of a network nobody is signed in from. */
function callerOf({ signedIn, connection }: Pick<Context, 'signedIn' | 'connection'>): string {
  if (signedIn) return signedIn.user.id
  return connection.kind === 'http' ? networkOf(connection.ipAddress) : 'a socket of nobody'
}

async function accountOf(
  ctx: Context,
  meta: ProcedureMeta | undefined,
  getRawInput: () => Promise<unknown>,
): Promise<ActingAccount | null> {
  if (!meta?.account || !ctx.signedIn) return null
  const field = meta.accountField === undefined ? null : fieldOf(await getRawInput(), meta.accountField)
  return findActingAccount(ctx, ctx.signedIn, field ?? ctx.askedAccount)
}

/** @throws {BotError} ACCOUNT_ROLE_NOT_ENOUGH */
function actingFor(
  { account, correlationId }: Pick<Context, 'account' | 'correlationId'>,
  meta: ProcedureMeta | undefined,
) {
  if (!account || !meta?.account) throw new TypeError('a procedure about an account has none')
  requireRole(account, meta.account)
  return { account, caller: { userId: account.id, correlationId } }
}

function requireSession({ signedIn }: Pick<Context, 'signedIn'>) {
  if (!signedIn) throw new BotError('NOT_SIGNED_IN')
  return signedIn
}

/** A token is never fresh: what it may do is up to its scopes. */
function requireFreshSignIn({ signedIn }: { signedIn: NonNullable<Context['signedIn']> }) {
  if (!signedIn.token && !signedIn.isFresh) throw new BotError('REAUTHENTICATE')
}

function requireAdministrator({
  signedIn,
  instance,
}: Pick<Context, 'instance'> & { signedIn: NonNullable<Context['signedIn']> }) {
  if (signedIn.user.role !== 'admin') throw new BotError('NOT_ALLOWED')
  if (lacksSecondFactor(signedIn.user, instance)) throw new BotError('SECOND_FACTOR_REQUIRED')
}

function requireOwnPassword({
  signedIn,
  correlationId,
}: Pick<Context, 'correlationId'> & { signedIn: NonNullable<Context['signedIn']> }) {
  if (signedIn.user.mustChangePassword) throw new BotError('PASSWORD_CHANGE_REQUIRED')
  return { userId: signedIn.user.id, correlationId }
}
