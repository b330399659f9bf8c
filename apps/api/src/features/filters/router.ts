import { withUser } from '@botyard/db'
import { readTargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { noInput } from '../../shapes/outcome.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'
import { changeFilters } from './change-filters.ts'
import { filtersInput, toFilters } from './filters-input.ts'
import { filtersOutput, presentFilters } from './present-filters.ts'

const tags = ['filters']

/** Whom one's bot leaves alone. */
export const filtersRouter = {
  get: viewerProcedure
    .meta({ openapi: { method: 'GET', path: '/filters', tags, summary: 'Whom my bot leaves alone' } })
    .input(noInput)
    .output(filtersOutput)
    .query(async ({ ctx }) => presentFilters(await withUser(ctx.db, ctx.caller.userId, readTargetFilters))),

  update: operatorProcedure
    .meta({ openapi: { method: 'PUT', path: '/filters', tags, summary: 'Choose whom my bot leaves alone' } })
    .input(filtersInput)
    .output(filtersOutput)
    .mutation(async ({ ctx, input }) =>
      presentFilters(await changeFilters(ctx.db, ctx.caller, toFilters(input))),
    ),
}
