import { z } from 'zod'

/** How many effects: a number, or a range as text, `10-20`, of which each run draws one. */
export type Count = number | string

/** Both ends belong to it. */
export interface CountRange {
  readonly min: number
  readonly max: number
}

const max = 200
const wanted = `wanted a whole number from 1 to ${max}, or a range like "10-20"`
const form = /^([1-9]\d{0,2})-([1-9]\d{0,2})$/

/** A number from 1 to 200, or a range of such numbers. Kept as it was written, so that a form shows it again. */
export const count = z
  .union(
    [z.int(wanted).min(1, wanted).max(max, wanted), z.string().regex(form, { error: wanted, abort: true })],
    wanted,
  )
  .superRefine((value, context) => {
    if (typeof value === 'number') return
    const range = rangeOf(value)
    if (range.max > max) context.addIssue({ code: 'custom', message: wanted })
    else if (range.min > range.max)
      context.addIssue({ code: 'custom', message: 'wanted the smaller number first, like "10-20"' })
  })
  .meta({
    title: 'How many',
    description:
      'A number, or a range like 10-20 to draw from for each run. The run ends once that many are done.',
  })

/** The ends of a count that has passed its schema; those of a number are that number. */
export function rangeOf(count: Count): CountRange {
  if (typeof count === 'number') return { min: count, max: count }
  const [, min, max] = form.exec(count) ?? []
  if (!min || !max) throw new TypeError('a count that did not pass its schema')
  return { min: Number(min), max: Number(max) }
}

/** A range as a count: `10-20`, or the number when both ends are the same. */
export function countOf({ min, max }: CountRange): Count {
  return min === max ? min : `${min}-${max}`
}
