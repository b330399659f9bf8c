import { z } from 'zod'

/** Somebody whose newest post is still to be read. */
const pendingPerson = z.object({ id: z.string(), username: z.string() })

const cursorSchema = z.object({
  /** Which source is read next. */
  next: z.int().min(0),
  /** Where each source stands, in the order of the run's parameters; null: at its beginning. */
  places: z.array(z.string().nullable()),
  /** Which of them have no more. */
  exhausted: z.array(z.int()),
  /** People of one source whose posts are read one by one before anything else. */
  pending: z.object({ from: z.int(), people: z.array(pendingPerson) }).optional(),
})

/** Where a run stands in its sources. */
export type SourceCursor = z.infer<typeof cursorSchema>

const prefix = 'sources:'

/**
 * Where a run stands, as its row keeps it. Null: it has read nothing. A cursor of an earlier release is that of the only
 * source there was.
 */
export function readCursor(text: string | null, count: number): SourceCursor {
  if (text?.startsWith(prefix)) return cursorSchema.parse(JSON.parse(text.slice(prefix.length)))
  return {
    next: 0,
    places: Array.from({ length: count }, (_, index) => (index === 0 ? text : null)),
    exhausted: [],
  }
}

/** The same as text; null when there is nothing left to read. */
export function writeCursor(cursor: SourceCursor): string | null {
  if (!cursor.pending && cursor.exhausted.length >= cursor.places.length) return null
  return prefix + JSON.stringify(cursor)
}

/** A cursor that begins at these places; null when they are all beginnings. */
export function beginAt(places: readonly (string | null)[]): string | null {
  return places.every((place) => place === null)
    ? null
    : writeCursor({ next: 0, places: [...places], exhausted: [] })
}

/** The same with the source that is read now at its beginning. */
export function restart(cursor: SourceCursor): SourceCursor {
  return { ...cursor, places: cursor.places.with(cursor.next, null) }
}

/** The same without the source that is read now. */
export function passOver(cursor: SourceCursor): SourceCursor {
  return advance(cursor, cursor.next, null)
}

/** What comes after a page of one source: its place moves on, and the next source that has more has its turn. */
export function advance(cursor: SourceCursor, index: number, place: string | null): SourceCursor {
  const isExhausted = place === null || place === cursor.places[index]
  const exhausted = isExhausted ? [...cursor.exhausted, index] : cursor.exhausted
  const count = cursor.places.length
  const order = Array.from({ length: count }, (_, step) => (index + 1 + step) % count)
  return {
    next: order.find((each) => !exhausted.includes(each)) ?? index,
    places: cursor.places.with(index, place),
    exhausted,
  }
}
