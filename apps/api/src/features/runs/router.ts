import { approvePlan, cancelRun, cancelRuns, reorderRuns, restoreRuns, retryRun } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { listLiveRuns } from '@botyard/db/queries/runs/live-runs'
import { findRun, listRuns } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { livePageOf, pageInput } from '../../shapes/page.ts'
import { commandProcedure, operatorProcedure, viewerProcedure } from '../../trpc.ts'
import { readAsOf } from '../live/read-as-of.ts'
import { listTargets, targetStates, targetsOutput } from './list-targets.ts'
import { presentRun, runOutput } from './present-run.ts'
import { readReport, reportOutput } from './read-report.ts'
import { targetProcedures } from './target-procedures.ts'

const runId = z.strictObject({ id: z.uuid('wanted the id of a run') })
const runIds = z.strictObject({
  ids: z
    .array(z.uuid('wanted the id of a run'), 'wanted a list of ids')
    .min(1, 'wanted at least one id')
    .max(500, 'wanted at most 500 ids')
    .refine((ids) => new Set(ids).size === ids.length, 'wanted each id once'),
})
const runsOutput = z.object({ items: z.array(runOutput) })

/** What a user queued. */
export const runsRouter = {
  list: viewerProcedure
    .meta({
      openapi: { method: 'GET', path: '/runs', tags: ['runs'], summary: 'My runs and plans, newest first' },
    })
    .input(
      pageInput.extend({
        cursor: z.uuid('wanted a cursor that this list gave').optional(),
        state: runOutput.shape.state.optional(),
        /** The first page has every run that has not ended too, however old: what a page keeps live. */
        also: z.literal('open', 'wanted open').optional(),
      }),
    )
    .output(livePageOf(runOutput))
    .query(async ({ ctx, input }) => {
      const { limit, cursor, state, also } = input
      const { value, as_of } = await readAsOf(ctx.db, ctx.caller.userId, async (tx) => {
        if (also && cursor === undefined && !state) return listLiveRuns(tx, limit)
        const page = { limit, ...(cursor !== undefined && { beforeId: cursor }), ...(state && { state }) }
        return { newest: await listRuns(tx, page), olderOpen: [] }
      })
      const { newest, olderOpen } = value
      const last = newest.length === limit ? newest.at(-1)?.id : undefined
      return { items: [...newest, ...olderOpen].map(presentRun), next_cursor: last ?? null, as_of }
    }),

  get: viewerProcedure
    .meta({ openapi: { method: 'GET', path: '/runs/{id}', tags: ['runs'], summary: 'One of my runs' } })
    .input(runId)
    .output(runOutput)
    .query(async ({ ctx, input }) => {
      const run = await withUser(ctx.db, ctx.caller.userId, (tx) => findRun(tx, input.id))
      if (!run) throw new BotError('NOT_FOUND')
      return presentRun(run)
    }),

  targets: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/runs/{id}/targets',
        tags: ['runs'],
        summary: 'Whom one of my runs or plans has found, and what became of each',
      },
    })
    .input(pageInput.extend({ ...runId.shape, state: targetStates.optional() }))
    .output(targetsOutput)
    .query(({ ctx, input }) => listTargets(ctx.db, ctx.caller.userId, input)),

  report: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/runs/{id}/report',
        tags: ['runs'],
        summary: 'What the sources of one of my runs gave, and which errors it met, with their remedies',
      },
    })
    .input(runId)
    .output(reportOutput)
    .query(({ ctx, input }) => readReport(ctx.db, ctx.caller.userId, input.id)),

  ...targetProcedures,

  approve: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/{id}/approve',
        tags: ['runs'],
        summary: 'Carry out exactly one of my plans',
      },
    })
    .input(runId)
    .output(runOutput)
    .mutation(async ({ ctx, input }) => presentRun(await approvePlan(ctx.engine, ctx.caller, input.id))),

  cancel: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/{id}/cancel',
        tags: ['runs'],
        summary: 'Cancel one of my runs, or discard one of my plans',
      },
    })
    .input(runId)
    .output(runOutput)
    .mutation(async ({ ctx, input }) => presentRun(await cancelRun(ctx.engine, ctx.caller, input.id))),

  cancelSeveral: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/cancel',
        tags: ['runs'],
        summary: 'Cancel several of my runs, all of them or none',
        description: 'Runs that have ended already are not in the answer.',
      },
    })
    .input(runIds)
    .output(runsOutput)
    .mutation(async ({ ctx, input }) => {
      return { items: (await cancelRuns(ctx.engine, ctx.caller, input.ids)).map(presentRun) }
    }),

  restore: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/restore',
        tags: ['runs'],
        summary: 'Bring cancelled runs of mine back, within ten seconds',
        description:
          'They return to their places, with the targets they still had to reach; all of them or none.',
      },
    })
    .input(runIds)
    .output(runsOutput)
    .mutation(async ({ ctx, input }) => {
      return { items: (await restoreRuns(ctx.engine, ctx.caller, input.ids)).map(presentRun) }
    }),

  retry: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/{id}/retry',
        tags: ['runs'],
        summary: 'Retry the failed targets of one of my ended runs, in a new run',
        description:
          'Only targets whose error code allows a retry are taken. Those reached since, waiting in another run, or possibly reached already are skipped. The new run is queued like any other.',
      },
      status: 202,
    })
    .input(runId)
    .output(runOutput)
    .mutation(async ({ ctx, input }) => presentRun(await retryRun(ctx.engine, ctx.caller, input.id))),

  reorder: operatorProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/runs/order',
        tags: ['runs'],
        summary: 'Change the order of my waiting runs',
        description:
          'The runs exchange the places they have now; others keep theirs. Runs that have ended are skipped. The answer holds those that moved.',
      },
    })
    .input(runIds)
    .output(runsOutput)
    .mutation(async ({ ctx, input }) => {
      return { items: (await reorderRuns(ctx.engine, ctx.caller, input.ids)).map(presentRun) }
    }),
}
