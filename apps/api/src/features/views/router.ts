import { withinCap, withUser } from '@botyard/db'
import { deleteView, keepView, listSavedViews } from '@botyard/db/queries/people/saved-views'
import { viewPages } from '@botyard/db/schema/people/saved-views'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { done, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { userProcedure } from '../../trpc.ts'

const tags = ['views']
const page = z.enum(viewPages, 'wanted activity or fleet')
const viewOutput = z.object({ id: z.string(), page, name: z.string(), search: z.string() })

/** What stands in an address behind the question mark, without it. */
const search = z
  .string('wanted the filters of an address')
  .min(1, 'wanted at least one filter')
  .max(1_000, 'wanted at most 1000 characters')
  .regex(
    /^[\w.~%+*-]+=[\w.~%+*-]*(&[\w.~%+*-]+=[\w.~%+*-]*)*$/,
    'wanted filters as an address has them: status=failed&text=coffee',
  )

/** Filters of a page that a person keeps under a name. */
export const viewsRouter = {
  list: userProcedure
    .meta({ openapi: { method: 'GET', path: '/views', tags, summary: 'The views I keep, by name' } })
    .input(z.strictObject({ page: page.optional() }).default({}))
    .output(z.object({ items: z.array(viewOutput) }))
    .query(async ({ ctx, input }) => ({
      items: await withUser(ctx.db, ctx.caller.userId, (tx) => listSavedViews(tx, input.page)),
    })),

  keep: userProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/views',
        tags,
        summary: 'Keep the filters of a page under a name',
        description: 'A view of the same page and name is replaced.',
      },
      status: 201,
    })
    .input(z.strictObject({ page, name: plainText('wanted a name', 60), search }))
    .output(viewOutput)
    .mutation(({ ctx, input }) =>
      withUser(ctx.db, ctx.caller.userId, (tx) =>
        withinCap(tx, tx.userId, 'savedViews', () => keepView(tx, input)),
      ),
    ),

  remove: userProcedure
    .meta({ openapi: { method: 'DELETE', path: '/views/{id}', tags, summary: 'Forget one of my views' } })
    .input(z.strictObject({ id: z.uuid('wanted the id of a view') }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const isGone = await withUser(ctx.db, ctx.caller.userId, (tx) => deleteView(tx, input.id))
      if (!isGone) throw new BotError('NOT_FOUND')
      return done
    }),
}
