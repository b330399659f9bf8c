import { withUser } from '@botyard/db'
import { titleOfAct } from '@botyard/db/acts'
import { type AccountAct, listAccountActs } from '@botyard/db/queries/audit/account-acts'
import { z } from 'zod'
import { givenAccountId } from '../../shapes/ids.ts'
import { pageInput, pageOf, parseCursor } from '../../shapes/page.ts'
import { routes } from '../../shapes/route.ts'
import { ownerProcedure } from '../../trpc.ts'

const actOutput = z.object({
  id: z.number(),
  at: z.string(),
  action: z.string(),
  /** The act in words. */
  title: z.string(),
  /** Null when it was done. */
  error_code: z.string().nullable(),
  /** Who did it; null: Botyard itself. */
  actor: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

/** What was done to an account, for its owner. */
export const actsProcedure = ownerProcedure
  .meta({
    ...routes('accounts')('GET', '/accounts/{id}/acts', 'The history of an account, newest first'),
    accountField: 'id',
  })
  .input(pageInput.extend({ id: givenAccountId }))
  .output(pageOf(actOutput))
  .query(async ({ ctx, input: { cursor, limit } }) => {
    const beforeId = cursor === undefined ? undefined : parseCursor(cursor)
    const acts = await withUser(ctx.db, ctx.account.id, (tx) => listAccountActs(tx, { limit, beforeId }))
    const last = acts.length === limit ? acts.at(-1) : undefined
    return { items: acts.map(present), next_cursor: last ? String(last.id) : null }
  })

function present({ id, at, action, errorCode, actorName, details }: AccountAct): z.infer<typeof actOutput> {
  return {
    ...{ id, action, details },
    title: titleOfAct(action),
    at: at.toISOString(),
    error_code: errorCode,
    actor: actorName,
  }
}
