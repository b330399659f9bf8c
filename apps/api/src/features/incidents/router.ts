import { closeIncident, declareIncident } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { installationActs } from '@botyard/db/acts/installation'
import { listIncidents } from '@botyard/db/queries/installation/incidents'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { administratorProcedure } from '../../trpc.ts'
import { incidentOutput, presentIncident } from './present-incident.ts'

const shown = 50

/** Trouble that pauses every bot. */
export const incidentsRouter = {
  list: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/incidents',
        tags: ['incidents'],
        summary: 'What pauses or paused all bots, the open one first',
      },
    })
    .input(noInput)
    .output(z.object({ items: z.array(incidentOutput) }))
    .query(async ({ ctx }) => ({
      items: (await withRole(ctx.db, 'admin', (tx) => listIncidents(tx, shown))).map(presentIncident),
    })),

  declare: administratorProcedure
    .meta({
      openapi: { method: 'POST', path: '/incidents', tags: ['incidents'], summary: 'Pause all bots' },
      status: 201,
    })
    .meta({ audit: installationActs.incidentDeclare })
    .input(z.strictObject({ note: plainText('wanted a few words for everyone', 300).optional() }).default({}))
    .output(incidentOutput)
    .mutation(async ({ ctx, input }) => {
      ctx.audit.add({ note: input.note ?? null })
      return presentIncident(await declareIncident(ctx.engine, ctx.caller, input.note))
    }),

  end: administratorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/incidents/{id}/end',
        tags: ['incidents'],
        summary: 'Resume all bots',
      },
    })
    .meta({ audit: installationActs.incidentEnd })
    .input(z.strictObject({ id: z.uuid('wanted the id of an incident') }))
    .output(incidentOutput)
    .mutation(async ({ ctx, input }) => {
      ctx.audit.add({ incident_id: input.id })
      return presentIncident(await closeIncident(ctx.engine, ctx.caller, input.id))
    }),
}
