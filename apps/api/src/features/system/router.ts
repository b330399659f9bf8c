import { withRole } from '@botyard/db'
import { countFailures, readSystemFigures } from '@botyard/db/queries/installation/system-figures'
import { noInput } from '../../shapes/outcome.ts'
import { administratorProcedure } from '../../trpc.ts'
import { presentSystem, systemOutput } from './present-system.ts'
import { capsOutput, readCaps } from './read-caps.ts'
import { readProcess } from './read-process.ts'

const failureHours = 24

/** The installation itself. */
export const systemRouter = {
  status: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/system',
        tags: ['instance'],
        summary: 'Processes, database, queue, bots and failures of the last day',
      },
    })
    .input(noInput)
    .output(systemOutput)
    .query(async ({ ctx }) => {
      const { figures, failures } = await withRole(ctx.db, 'admin', async (tx) => ({
        figures: await readSystemFigures(tx),
        failures: await countFailures(tx, failureHours),
      }))
      return presentSystem(ctx.instance, figures, failures, await readProcess())
    }),

  caps: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/system/caps',
        tags: ['instance'],
        summary: 'The caps on what one person may have, and the highest count anyone has reached',
      },
    })
    .input(noInput)
    .output(capsOutput)
    .query(({ ctx }) => readCaps(ctx.db)),
}
