import { createAutomation, editAutomation, removeAutomation, runAutomation } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { readLastRuns } from '@botyard/db/queries/automations/automation-runs'
import { listAutomations } from '@botyard/db/queries/automations/automations'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { commandProcedure, operatorProcedure, viewerProcedure } from '../../trpc.ts'
import { automationFields, toPlan } from './automation-input.ts'
import { automationOutput, presentAutomation } from './present-automation.ts'

const tags = ['automations']
const automationId = z.strictObject({ id: z.uuid('wanted the id of an automation') })

/** What one's bot does by itself, on which days and within which hours. */
export const automationsRouter = {
  list: viewerProcedure
    .meta({ openapi: { method: 'GET', path: '/automations', tags, summary: 'My automations, oldest first' } })
    .input(noInput)
    .output(z.object({ items: z.array(automationOutput) }))
    .query(({ ctx }) =>
      withUser(ctx.db, ctx.caller.userId, async (tx) => {
        const automations = await listAutomations(tx)
        const lastRuns = await readLastRuns(tx)
        return { items: automations.map((one) => presentAutomation(one, lastRuns.get(one.id))) }
      }),
    ),

  create: operatorProcedure
    .meta({
      openapi: { method: 'POST', path: '/automations', tags, summary: 'Add an automation' },
      status: 201,
    })
    .input(automationFields)
    .output(automationOutput)
    .mutation(async ({ ctx, input }) =>
      presentAutomation(await createAutomation(ctx.engine, ctx.caller, toPlan(input))),
    ),

  edit: operatorProcedure
    .meta({
      openapi: { method: 'PUT', path: '/automations/{id}', tags, summary: 'Change one of my automations' },
    })
    .input(automationFields.safeExtend(automationId.shape))
    .output(automationOutput)
    .mutation(async ({ ctx, input: { id, ...fields } }) =>
      presentAutomation(await editAutomation(ctx.engine, ctx.caller, id, toPlan(fields))),
    ),

  enable: switchTo(true),
  disable: switchTo(false),

  delete: operatorProcedure
    .meta({
      openapi: { method: 'DELETE', path: '/automations/{id}', tags, summary: 'Delete one of my automations' },
    })
    .input(automationId)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await removeAutomation(ctx.engine, ctx.caller, input.id)
      return done
    }),

  runNow: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/automations/{id}/run',
        tags,
        summary: 'Run one of my automations now, whatever the hour',
      },
      status: 202,
    })
    .input(automationId)
    .output(z.object({ run_id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const run = await runAutomation(ctx.engine, ctx.caller, input.id)
      return { run_id: run.id }
    }),
}

function switchTo(isEnabled: boolean) {
  const verb = isEnabled ? 'enable' : 'disable'
  return operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: `/automations/{id}/${verb}`,
        tags,
        summary: isEnabled ? 'Switch one of my automations on' : 'Switch one of my automations off',
      },
    })
    .input(automationId)
    .output(automationOutput)
    .mutation(async ({ ctx, input }) =>
      presentAutomation(await editAutomation(ctx.engine, ctx.caller, input.id, { isEnabled })),
    )
}
