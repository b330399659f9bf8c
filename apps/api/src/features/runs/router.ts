import { cancelRun } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { findRun, listRuns, type RunSnapshot } from '@botyard/db/queries/runs'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { pageInput } from '../page-input.ts'
import { userProcedure } from '../../trpc.ts'
import { presentRun, runOutput } from './present-run.ts'

const runId = z.strictObject({ id: z.uuid('wanted the id of a run') })

/** What a user queued. */
export const runsRouter = {
  list: userProcedure
    .meta({ openapi: { method: 'GET', path: '/runs', tags: ['runs'], summary: 'My runs, newest first', protect: true } })
    .input(pageInput)
    .output(z.object({ items: z.array(runOutput), next_cursor: z.string().nullable() }))
    .query(async ({ ctx, input }) => {
      const before = input.cursor === undefined ? undefined : parseCursor(input.cursor)
      const runs = await withUser(ctx.db, ctx.caller.userId, (tx) => listRuns(tx, { limit: input.limit, ...(before && { before }) }))
      const last = runs.length === input.limit ? runs.at(-1) : undefined
      return { items: runs.map(presentRun), next_cursor: last ? cursorOf(last) : null }
    }),

  get: userProcedure
    .meta({ openapi: { method: 'GET', path: '/runs/{id}', tags: ['runs'], summary: 'One of my runs', protect: true } })
    .input(runId)
    .output(runOutput)
    .query(async ({ ctx, input }) => {
      const run = await withUser(ctx.db, ctx.caller.userId, (tx) => findRun(tx, input.id))
      if (!run) throw new BotError('NOT_FOUND')
      return presentRun(run)
    }),

  cancel: userProcedure
    .meta({ openapi: { method: 'POST', path: '/runs/{id}/cancel', tags: ['runs'], summary: 'Cancel one of my runs', protect: true } })
    .input(runId)
    .output(runOutput)
    .mutation(async ({ ctx, input }) => presentRun(await cancelRun(ctx.engine, ctx.caller, input.id))),
}

function cursorOf(run: RunSnapshot): string {
  return `${Date.parse(run.createdAt)}_${run.id}`
}

/** @throws {BotError} INPUT_INVALID for a text that was never a cursor. */
function parseCursor(cursor: string): { createdAt: Date; id: string } {
  const [, time, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (!time || !id) throw new BotError('INPUT_INVALID', { message: 'cursor is not one that this list gave.' })
  return { createdAt: new Date(Number(time)), id }
}
