import { instagramDropped } from '@botyard/runtime/metrics'
import type { z } from 'zod'
import { Refusal } from '../failures/failure.ts'

/** Reads one answer: what is wanted of it, and what is left out. */
export interface Reading {
  /** The account the answer was given to. */
  readonly ownId: string
  /** The answer in this form. @throws {Refusal} when it has another: then it is none, or a step of a challenge. */
  whole<T>(schema: z.ZodType<T>, body: unknown): T
  /** The rows that have this form; the others are left out and counted. What is no list has no rows. */
  rows<T>(schema: z.ZodType<T>, rows: unknown): T[]
  /** Counts what a reader leaves out for a reason of its own. */
  drop(reason: 'advertisement' | 'repeated' | 'odd'): void
}

/** A reader of the answers to one call. */
export function readingFor(call: string, path: string, ownId: string): Reading {
  const drop = (reason: string) => instagramDropped.inc({ call, reason })
  return {
    ownId,
    drop,
    whole(schema, body) {
      const result = schema.safeParse(body)
      if (!result.success) throw new Refusal({ status: 200, body, path })
      return result.data
    },
    rows(schema, rows) {
      if (!Array.isArray(rows)) {
        if (rows !== undefined && rows !== null) drop('no-list')
        return []
      }
      return rows.flatMap((row: unknown) => {
        const result = schema.safeParse(row)
        if (result.success) return [result.data]
        drop(row === null ? 'empty' : (reasonOf(result.error) ?? 'odd'))
        return []
      })
    },
  }
}

/** The field that is missing or odd, when it is one a reader knows by name. */
function reasonOf({ issues }: z.ZodError): string | undefined {
  const field = issues[0]?.path.findLast((part) => typeof part === 'string')
  return field === undefined ? undefined : `no-${field.replaceAll('_', '-')}`
}
