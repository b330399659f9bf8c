import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { bigintColumn, instantColumn, readRows } from '../../read-rows.ts'

/** A kind of answer no rule knows, redacted. */
export interface UnknownFailure {
  readonly fingerprint: string
  readonly status: number | null
  readonly path: string
  readonly sample: unknown
}

/** One with how often it came. Times are ISO strings. */
export interface CountedUnknownFailure extends UnknownFailure {
  readonly count: number
  readonly firstSeen: string
  readonly lastSeen: string
}

/** Kinds kept at most; beyond them only known ones are counted, so that nobody can fill the disk. */
const maxKinds = 1_000

/** Counts one. @returns whether it is the first of its kind. */
export async function countUnknownFailure(tx: Tx, failure: UnknownFailure): Promise<boolean> {
  const { fingerprint, status, path, sample } = failure
  const rows = await readRows(
    tx,
    unknownFailureRow,
    sql`
    insert into unknown_failures (fingerprint, status, path, sample, count, first_seen, last_seen)
    select ${fingerprint}, ${status}::int, ${path}, ${JSON.stringify(sample ?? null)}::jsonb, 1, now(), now()
    where exists (select from unknown_failures where fingerprint = ${fingerprint})
      or (select count(*) from unknown_failures) < ${maxKinds}
    on conflict (fingerprint) do update set count = unknown_failures.count + 1, last_seen = now()
    returning count`,
  )
  return rows[0]?.count === 1
}

/** All kinds, the one seen last first. */
export async function listUnknownFailures(tx: Tx): Promise<CountedUnknownFailure[]> {
  const rows = await readRows(
    tx,
    unknownFailuresRow,
    sql`select * from unknown_failures order by last_seen desc limit ${maxKinds}`,
  )
  return rows.map(({ fingerprint, status, path, sample, count, first_seen, last_seen }) => ({
    ...{ fingerprint, status, path, sample },
    count,
    firstSeen: first_seen.toISOString(),
    lastSeen: last_seen.toISOString(),
  }))
}

/** Forgets a kind, when a rule has been written for it. @returns whether it was there. */
export async function forgetUnknownFailure(tx: Tx, fingerprint: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`delete from unknown_failures where fingerprint = ${fingerprint}`)
  return rowCount === 1
}

const unknownFailureRow = z.object({ count: bigintColumn })

const unknownFailuresRow = z.object({
  fingerprint: z.string(),
  status: z.number().nullable(),
  path: z.string(),
  sample: z.unknown(),
  count: bigintColumn,
  first_seen: instantColumn,
  last_seen: instantColumn,
})
