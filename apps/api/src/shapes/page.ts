import { BotError } from '@botyard/errors'
import { z } from 'zod'

/** One page of a list: `cursor` is the `next_cursor` of the page before. */
export const pageInput = z.strictObject({
  cursor: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, 'wanted a cursor that this list gave')
    .optional(),
  /** A text in the query of a REST call, a number over tRPC. */
  limit: z.coerce
    .number<number | string>('wanted a number')
    .int('wanted a whole number')
    .min(1, 'wanted at least 1')
    .max(200, 'wanted at most 200')
    .default(50),
})

/** What such a list answers; null after its last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() })
}

/** The same of a list that pages keep live: with the place in the stream of events it is true as of, like the id of a frame. */
export function livePageOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({ as_of: z.string() })
}

/** The number a cursor stands for. @throws {BotError} INPUT_INVALID for a text that was never a cursor. */
export function parseCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor))
    throw new BotError('INPUT_INVALID', { message: 'cursor is not one that this list gave.' })
  return Number(cursor)
}

/** The id a cursor stands for. @throws {BotError} INPUT_INVALID for a text that was never a cursor. */
export function idCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  if (!z.uuid().safeParse(cursor).success)
    throw new BotError('INPUT_INVALID', { message: 'cursor is not one that this list gave.' })
  return cursor
}
