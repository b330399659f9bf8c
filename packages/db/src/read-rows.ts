import { BotError } from '@botyard/errors'
import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from './connections/client.ts'

/**
 * The rows of a statement, each as its schema says. What SQL answers has no type of its own, so every row is looked at, in
 * production too: it costs a few microseconds beside a round trip.
 * @throws {BotError} ROW_UNREADABLE, whose metadata names the columns and never a value.
 */
export async function readRows<Schema extends z.ZodType>(
  tx: Tx,
  schema: Schema,
  statement: SQL,
): Promise<z.output<Schema>[]> {
  const { rows } = await tx.execute(statement)
  return rows.map((row) => {
    const parsed = schema.safeParse(row)
    if (parsed.success) return parsed.data
    const columns = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`)
    throw new BotError('ROW_UNREADABLE', { metadata: { columns: columns.join(', ') } })
  })
}

/** A `timestamptz`, which drizzle's `execute` hands on as PostgreSQL writes it. */
export const instantColumn = z
  .string()
  .transform((text) => new Date(text))
  .refine((moment) => !Number.isNaN(moment.getTime()))

/** A `timestamptz` as the text that JSON has for it: ISO 8601, in UTC. */
export const isoColumn = instantColumn.transform((moment) => moment.toISOString())

/** A `bigint`, as `count(*)` and `sum` answer it: a text for the driver, and never beyond what a number holds exactly. */
export const bigintColumn = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number)
  .refine(Number.isSafeInteger)
