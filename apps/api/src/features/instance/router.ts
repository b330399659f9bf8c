import { withRole } from '@botyard/db'
import { installationActs } from '@botyard/db/acts/installation'
import {
  readRequireAdminTwoFactor,
  storeRequireAdminTwoFactor,
} from '@botyard/db/queries/installation/instance-policies'
import { forgetPacing, readStoredPacing } from '@botyard/db/queries/limits/pacing'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { administratorProcedure, sensitiveAdministratorProcedure } from '../../trpc.ts'
import { clientProfileOutput, presentClientProfile } from './present-client-profile.ts'
import { pacingOutput, presentPacing } from './present-pacing.ts'
import { updatePacing } from './update-pacing.ts'

const seconds = z.number('wanted seconds').min(0, 'wanted 0 or more').max(86_400, 'wanted at most a day')
const days = z
  .int('wanted a whole number of days')
  .min(0, 'wanted 0 or more')
  .max(365, 'wanted at most a year')
const amount = z.int('wanted a whole number').min(0, 'wanted 0 or more').max(10_000, 'wanted at most 10000')
const policiesOutput = z.object({ require_admin_two_factor: z.boolean() })

/** What holds for the whole installation. */
export const instanceRouter = {
  pacing: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/instance/pacing',
        tags: ['instance'],
        summary: 'The pacing of all bots',
      },
    })
    .input(noInput)
    .output(pacingOutput)
    .query(async ({ ctx }) =>
      presentPacing(ctx.engine.profile, await withRole(ctx.db, 'admin', readStoredPacing)),
    ),

  updatePacing: sensitiveAdministratorProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/instance/pacing',
        tags: ['instance'],
        summary: 'Set the pacing of all bots',
      },
    })
    .meta({ audit: installationActs.pacingChange })
    .input(
      z.strictObject({
        gap_min_seconds: seconds,
        gap_max_seconds: seconds,
        read_only_days: days,
        ramp_days: days,
        caps: z
          .array(z.strictObject({ action: plainText('wanted an action', 40), hour: amount, day: amount }))
          .max(50, 'wanted at most 50'),
      }),
    )
    .output(pacingOutput)
    .mutation(async ({ ctx, input }) => {
      const { caps, ...plain } = input
      ctx.audit.add({ ...plain, caps: caps.map((cap) => `${cap.action} ${cap.hour}/${cap.day}`).join(', ') })
      await updatePacing(ctx.engine, ctx.caller, {
        gapMs: {
          min: Math.round(input.gap_min_seconds * 1_000),
          max: Math.round(input.gap_max_seconds * 1_000),
        },
        readOnlyDays: input.read_only_days,
        rampDays: input.ramp_days,
        caps: Object.fromEntries(caps.map(({ action, hour, day }) => [action, { hour, day }])),
      })
      return presentPacing(ctx.engine.profile, await withRole(ctx.db, 'admin', readStoredPacing))
    }),

  resetPacing: sensitiveAdministratorProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/instance/pacing',
        tags: ['instance'],
        summary: 'Go back to the built-in pacing',
      },
    })
    .meta({ audit: installationActs.pacingReset })
    .input(noInput)
    .output(pacingOutput)
    .mutation(async ({ ctx }) => {
      await withRole(ctx.db, 'admin', forgetPacing)
      return presentPacing(ctx.engine.profile, null)
    }),

  policies: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/instance/policies',
        tags: ['instance'],
        summary: 'The policies of this installation',
      },
    })
    .input(noInput)
    .output(policiesOutput)
    .query(async ({ ctx }) => ({
      require_admin_two_factor:
        (await withRole(ctx.db, 'admin', readRequireAdminTwoFactor)) ?? ctx.instance.requireAdminTwoFactor,
    })),

  updatePolicies: sensitiveAdministratorProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/instance/policies',
        tags: ['instance'],
        summary: 'Change the policies of this installation',
      },
    })
    .meta({ audit: installationActs.policiesChange })
    .input(z.strictObject({ require_admin_two_factor: z.boolean('wanted true or false') }))
    .output(policiesOutput)
    .mutation(async ({ ctx, input: { require_admin_two_factor } }) => {
      ctx.audit.add({ require_admin_two_factor })
      await withRole(ctx.db, 'admin', (tx) =>
        storeRequireAdminTwoFactor(tx, require_admin_two_factor, ctx.caller.userId),
      )
      return { require_admin_two_factor }
    }),

  clientProfile: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/instance/client-profile',
        tags: ['instance'],
        summary: 'The client profile: which app this installation presents itself as',
      },
    })
    .input(noInput)
    .output(clientProfileOutput)
    .query(({ ctx }) => presentClientProfile(ctx.engine.reportClientProfile?.())),
}
