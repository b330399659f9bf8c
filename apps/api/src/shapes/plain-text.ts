import { z } from 'zod'

/** What neither JSON columns nor PostgreSQL take: NUL, and half of a character of two. */
const storable = /^[^\0\p{Cs}]*$/u
const wantedStorable = 'wanted whole characters, without NUL'

/** A text of any form, lines and control characters included, that can be stored. */
export function storableText(wanted: string, max: number) {
  return z
    .string(wanted)
    .max(max, { error: `wanted at most ${max.toLocaleString('en')} characters`, abort: true })
    .regex(storable, wantedStorable)
}

/** A text of one line: no control character means anything in a name. */
export function plainText(wanted: string, max: number) {
  return z
    .string(wanted)
    .trim()
    .min(1, wanted)
    .max(max, `wanted at most ${max} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'wanted no control characters and no half characters')
}

const maxDepth = 8

/** Any value of JSON, not nested deeper than eight, whose texts can be stored. */
export const storableJson = z
  .custom<z.core.util.JSONType>((value) => isStorable(value, maxDepth), 'wanted a value that can be stored')
  .meta({ type: ['string', 'number', 'boolean', 'object', 'array', 'null'] })

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return storable.test(value)
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER
  if (typeof value !== 'object') return typeof value === 'boolean'
  if (value === null) return true
  return (
    depth > 0 && Object.entries(value).every(([key, one]) => storable.test(key) && isStorable(one, depth - 1))
  )
}
