import { readEffectiveLimits } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { installationActs } from '@botyard/db/acts/installation'
import { readBot } from '@botyard/db/queries/bots/status'
import { listDefaultLimits } from '@botyard/db/queries/limits/default-limits'
import { setDefaultLimit } from '@botyard/db/queries/limits/limits'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { givenPersonId } from '../../shapes/ids.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import {
  administratorProcedure,
  freshAdministratorProcedure,
  operatorProcedure,
  sensitiveAdministratorProcedure,
  viewerProcedure,
} from '../../trpc.ts'
import { readAsOf } from '../live/read-as-of.ts'
import { allowLimit } from './allow-limit.ts'
import { chooseLimit } from './choose-limit.ts'
import { limitOutput, presentLimit, titleOfLimit } from './present-limit.ts'

const amount = z.int('wanted a whole number').min(0, 'wanted 0 or more').max(10_000, 'wanted at most 10000')
const limitInput = z.strictObject({
  action: plainText('wanted an action', 40),
  daily_limit: amount,
  hourly_limit: amount,
})

/** How much a bot may do. */
export const limitsRouter = {
  list: viewerProcedure
    .meta({
      openapi: { method: 'GET', path: '/limits', tags: ['limits'], summary: 'My limits, with what is used' },
    })
    .input(noInput)
    .output(z.object({ items: z.array(limitOutput), as_of: z.string() }))
    .query(async ({ ctx }) => {
      const { value, as_of } = await readAsOf(ctx.db, ctx.caller.userId, async (tx) =>
        readEffectiveLimits(tx, ctx.engine.profile, await readBot(tx)),
      )
      return { items: value.map(presentLimit), as_of }
    }),

  update: operatorProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/limits/{action}',
        tags: ['limits'],
        summary: 'Choose one of my limits',
      },
    })
    .input(limitInput)
    .output(limitOutput)
    .mutation(async ({ ctx, input }) =>
      presentLimit(
        await chooseLimit(ctx.engine, ctx.caller, {
          action: input.action,
          dailyLimit: input.daily_limit,
          hourlyLimit: input.hourly_limit,
        }),
      ),
    ),

  allow: freshAdministratorProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/users/{user_id}/limits/{action}',
        tags: ['limits'],
        summary: 'Set how much one person’s bot may do',
      },
    })
    .meta({ audit: installationActs.limitAllow })
    .input(limitInput.extend({ user_id: givenPersonId }))
    .output(limitOutput)
    .mutation(async ({ ctx, input }) => {
      ctx.audit.about(input.user_id)
      ctx.audit.add({ action: input.action, daily: input.daily_limit, hourly: input.hourly_limit })
      return presentLimit(
        await allowLimit(ctx.engine, ctx.correlationId, {
          userId: input.user_id,
          action: input.action,
          daily: input.daily_limit,
          hourly: input.hourly_limit,
        }),
      )
    }),

  defaults: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/default-limits',
        tags: ['limits'],
        summary: 'The default limits, for everyone without their own',
      },
    })
    .input(noInput)
    .output(
      z.object({
        items: z.array(
          limitOutput.pick({ action: true, title: true, daily_limit: true, hourly_limit: true }),
        ),
      }),
    )
    .query(async ({ ctx }) => {
      const limits = await withRole(ctx.db, 'admin', listDefaultLimits)
      return {
        items: limits.map(({ action, daily, hourly }) => {
          return { action, title: titleOfLimit(action), daily_limit: daily, hourly_limit: hourly }
        }),
      }
    }),

  setDefault: sensitiveAdministratorProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/default-limits/{action}',
        tags: ['limits'],
        summary: 'Set a default limit, for everyone without their own',
      },
    })
    .meta({ audit: installationActs.limitSetDefault })
    .input(limitInput)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      ctx.audit.add({ action: input.action, daily: input.daily_limit, hourly: input.hourly_limit })
      const isSet = await withRole(ctx.db, 'admin', (tx) =>
        setDefaultLimit(tx, { action: input.action, daily: input.daily_limit, hourly: input.hourly_limit }),
      )
      if (!isSet) throw new BotError('NOT_FOUND')
      return done
    }),
}
