import {
  type ConnectOutcome,
  connectInstagram,
  disconnectInstagram,
  startBot,
  stopBot,
  verifyInstagramLogin,
} from '@botyard/bot-engine'
import { z } from 'zod'
import { commandProcedure, userProcedure } from '../../trpc.ts'
import { plainText } from '../plain-text.ts'
import { actionProcedures } from './action-procedures.ts'
import { fullStatusOutput, readFullStatus } from './read-status.ts'

const nothing = z.strictObject({}).default({})
const connectOutput = z.object({
  success: z.boolean(),
  requires_verification: z.boolean(),
  verification: z
    .object({ method: z.enum(['sms', 'totp']), masked_contact: z.string().nullable() })
    .nullable(),
  instagram_username: z.string().nullable(),
})

/** One's own bot. */
export const botRouter = {
  ...actionProcedures,

  status: userProcedure
    .meta({ openapi: { method: 'GET', path: '/bot/status', tags: ['bot'], summary: 'How my bot stands' } })
    .input(nothing)
    .output(fullStatusOutput)
    .query(({ ctx }) => readFullStatus(ctx, ctx.caller)),

  login: commandProcedure
    .meta({
      openapi: { method: 'POST', path: '/bot/login', tags: ['bot'], summary: 'Connect my Instagram account' },
    })
    .input(
      z.strictObject({
        username: plainText('wanted an Instagram username', 64),
        password: z.string().min(1, 'wanted a password').max(512, 'wanted at most 512 characters'),
      }),
    )
    .output(connectOutput)
    .mutation(async ({ ctx, input }) =>
      presentConnect(await connectInstagram(ctx.engine, ctx.caller, input)),
    ),

  verify: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/verify',
        tags: ['bot'],
        summary: 'Finish connecting with a security code',
      },
    })
    .input(
      z.strictObject({
        code: z
          .string()
          .trim()
          .regex(/^[\d\s]{4,12}$/, 'wanted 4 to 12 digits'),
      }),
    )
    .output(connectOutput)
    .mutation(async ({ ctx, input }) =>
      presentConnect(await verifyInstagramLogin(ctx.engine, ctx.caller, input.code)),
    ),

  logout: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/logout',
        tags: ['bot'],
        summary: 'Disconnect my Instagram account',
      },
    })
    .input(nothing)
    .output(z.object({ success: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await disconnectInstagram(ctx.engine, ctx.caller)
      return { success: true }
    }),

  start: commandProcedure
    .meta({ openapi: { method: 'POST', path: '/bot/start', tags: ['bot'], summary: 'Start my bot' } })
    .input(nothing)
    .output(fullStatusOutput)
    .mutation(async ({ ctx }) => {
      await startBot(ctx.engine, ctx.caller)
      return readFullStatus(ctx, ctx.caller)
    }),

  stop: commandProcedure
    .meta({ openapi: { method: 'POST', path: '/bot/stop', tags: ['bot'], summary: 'Stop my bot' } })
    .input(nothing)
    .output(fullStatusOutput)
    .mutation(async ({ ctx }) => {
      await stopBot(ctx.engine, ctx.caller)
      return readFullStatus(ctx, ctx.caller)
    }),
}

function presentConnect(outcome: ConnectOutcome): z.infer<typeof connectOutput> {
  if (outcome.kind === 'connected')
    return {
      success: true,
      requires_verification: false,
      verification: null,
      instagram_username: outcome.instagramUsername,
    }
  const { method, maskedContact } = outcome
  return {
    success: false,
    requires_verification: true,
    verification: { method, masked_contact: maskedContact },
    instagram_username: null,
  }
}
