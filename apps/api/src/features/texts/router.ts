import { savedText, viewText } from '@botyard/bot-engine'
import { requireRoom, type UserTx, withUser } from '@botyard/db'
import {
  changeText,
  deleteText,
  insertText,
  isNameTaken,
  listTexts,
  type SavedText,
} from '@botyard/db/queries/targeting/saved-texts'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { routes } from '../../shapes/route.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'

const route = routes('texts')
const one = z.strictObject({ id: z.uuid('wanted the id of a text') })
const fields = z.strictObject({ name: plainText('wanted a name', 80), text: savedText })
const textOutput = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  /** How many different texts can come of it, names aside; null: more than anybody counts. */
  variants: z.number().nullable(),
  /** Of the longest that can come of it. */
  max_length: z.number(),
  /** For what that is too much. */
  too_long_for: z.array(z.enum(['comment', 'message'])),
  /** What people would get, three different ones at most. */
  examples: z.array(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
})

/** The library of an account: texts for its messages and comments. Runs and automations keep copies of their own. */
export const textsRouter = {
  list: viewerProcedure
    .meta(route('GET', '/texts', 'The texts I keep, by name'))
    .input(noInput)
    .output(z.object({ items: z.array(textOutput) }))
    .query(async ({ ctx }) => ({
      items: (await withUser(ctx.db, ctx.caller.userId, listTexts)).map(present),
    })),

  create: operatorProcedure
    .meta({ ...route('POST', '/texts', 'Keep a text'), status: 201 })
    .input(fields)
    .output(textOutput)
    .mutation(({ ctx, input }) =>
      withUser(ctx.db, ctx.caller.userId, async (tx) => {
        await requireRoom(tx, tx.userId, 'savedTexts')
        await requireFreeName(tx, input.name)
        return present(await insertText(tx, input))
      }),
    ),

  edit: operatorProcedure
    .meta(route('PUT', '/texts/{id}', 'Change a text', 'Runs and automations keep the text they were given.'))
    .input(fields.extend(one.shape))
    .output(textOutput)
    .mutation(({ ctx, input: { id, ...plan } }) =>
      withUser(ctx.db, ctx.caller.userId, async (tx) => {
        await requireFreeName(tx, plan.name, id)
        const text = await changeText(tx, id, plan)
        if (!text) throw new BotError('NOT_FOUND')
        return present(text)
      }),
    ),

  remove: operatorProcedure
    .meta(
      route('DELETE', '/texts/{id}', 'Forget a text', 'Runs and automations keep the text they were given.'),
    )
    .input(one)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      if (!(await withUser(ctx.db, ctx.caller.userId, (tx) => deleteText(tx, input.id))))
        throw new BotError('NOT_FOUND')
      return done
    }),
}

/** @throws {BotError} INPUT_INVALID when another text has the name. */
async function requireFreeName(tx: UserTx, name: string, besides?: string): Promise<void> {
  if (await isNameTaken(tx, name, besides))
    throw new BotError('INPUT_INVALID', {
      metadata: { field: 'name', got: 'the name of another text', wanted: 'a name that no other text has' },
    })
}

function present({ id, name, text, createdAt, updatedAt }: SavedText): z.infer<typeof textOutput> {
  const { variants, maxLength, tooLongFor, examples } = viewText(text)
  return {
    ...{ id, name, text, variants, max_length: maxLength },
    ...{ too_long_for: [...tooLongFor], examples: [...examples] },
    ...{ created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() },
  }
}
