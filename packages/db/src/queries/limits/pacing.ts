import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/** How careful an administrator wants the installation to be. */
export interface StoredPacing {
  readonly gapMs: { readonly min: number; readonly max: number }
  readonly readOnlyDays: number
  readonly rampDays: number
  /** By action; one that is not named keeps the built-in cap. */
  readonly caps: Readonly<Record<string, { readonly hour: number; readonly day: number }>>
}

/** A row of `pacing_profiles` as JSON, or null, as the type says. */
export function toStoredPacing(row: PacingRow | null): StoredPacing | null {
  if (!row) return null
  const { gap_min_ms, gap_max_ms, read_only_days, ramp_days, caps } = row
  return {
    gapMs: { min: gap_min_ms, max: gap_max_ms },
    readOnlyDays: read_only_days,
    rampDays: ramp_days,
    caps,
  }
}

export const pacingRow = z.object({
  gap_min_ms: z.number(),
  gap_max_ms: z.number(),
  read_only_days: z.number(),
  ramp_days: z.number(),
  caps: z.record(z.string(), z.object({ hour: z.number(), day: z.number() })),
})
type PacingRow = z.output<typeof pacingRow>

/** What an administrator chose, or null: the built-in profile holds. */
export async function readStoredPacing(tx: Tx): Promise<StoredPacing | null> {
  const rows = await readRows(tx, pacingRow, sql`select * from pacing_profiles`)
  return toStoredPacing(rows[0] ?? null)
}

/** Stores it for all processes; each looks at the beginning of its next turn. */
export async function storePacing(tx: Tx, pacing: StoredPacing, updatedBy: string): Promise<void> {
  const { gapMs, readOnlyDays, rampDays, caps } = pacing
  await tx.execute(sql`
    insert into pacing_profiles (gap_min_ms, gap_max_ms, read_only_days, ramp_days, caps, updated_by)
    values (${gapMs.min}, ${gapMs.max}, ${readOnlyDays}, ${rampDays}, ${JSON.stringify(caps)}::jsonb, ${updatedBy})
    on conflict (is_only) do update set gap_min_ms = excluded.gap_min_ms, gap_max_ms = excluded.gap_max_ms,
      read_only_days = excluded.read_only_days, ramp_days = excluded.ramp_days, caps = excluded.caps,
      updated_by = excluded.updated_by, updated_at = now()`)
}

/** Back to the built-in profile. */
export async function forgetPacing(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from pacing_profiles`)
}
