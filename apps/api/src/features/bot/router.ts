import { startBot, stopBot } from '@botyard/bot-engine'
import { noInput } from '../../shapes/outcome.ts'
import { commandProcedure, viewerProcedure } from '../../trpc.ts'
import { actionRoutes } from './action-routes.ts'
import { drawBeginning } from './draw-beginning.ts'
import { importProcedures } from './import-procedures.ts'
import { loginProcedures } from './login-procedures.ts'
import { memoryProcedures } from './memory-procedures.ts'
import { pauseProcedure } from './pause-procedure.ts'
import { queueProcedure } from './queue-procedure.ts'
import { fullStatusOutput, readFullStatus } from './read-status.ts'

/** One's own bot. */
export const botRouter = {
  ...importProcedures,
  ...loginProcedures,
  ...memoryProcedures,

  queue: queueProcedure,
  actions: actionRoutes,

  status: viewerProcedure
    .meta({ openapi: { method: 'GET', path: '/bot/status', tags: ['bot'], summary: 'How my bot stands' } })
    .input(noInput)
    .output(fullStatusOutput)
    .query(({ ctx }) => readFullStatus(ctx, ctx.caller)),

  start: commandProcedure
    .meta({ openapi: { method: 'POST', path: '/bot/start', tags: ['bot'], summary: 'Start my bot' } })
    .input(noInput)
    .output(fullStatusOutput)
    .mutation(async ({ ctx }) => {
      const firstTurnAt = await drawBeginning(ctx.db, ctx.caller.userId)
      await startBot(ctx.engine, ctx.caller, firstTurnAt && { firstTurnAt })
      return readFullStatus(ctx, ctx.caller)
    }),

  pause: pauseProcedure,

  stop: commandProcedure
    .meta({ openapi: { method: 'POST', path: '/bot/stop', tags: ['bot'], summary: 'Stop my bot' } })
    .input(noInput)
    .output(fullStatusOutput)
    .mutation(async ({ ctx }) => {
      await stopBot(ctx.engine, ctx.caller)
      return readFullStatus(ctx, ctx.caller)
    }),
}
