import { type Database, type UserTx, withRole } from '@botyard/db'
import { type LimitSnapshot, readLimits } from '@botyard/db/queries/limits'
import { sql } from 'drizzle-orm'
import { hardCap, type PacingProfile } from './pacing.ts'

/** The limits that really apply to the transaction's user: their rows, held below the caps of the installation. */
export async function readEffectiveLimits(
  tx: UserTx,
  profile: PacingProfile,
  { linkedAt, now, action }: { linkedAt: Date | null; now: Date; action?: string },
): Promise<LimitSnapshot[]> {
  const limits = await readLimits(tx, action)
  return limits.map((limit) => {
    const cap = hardCap(profile, limit.action, linkedAt, now)
    return {
      ...limit,
      dailyLimit: Math.min(limit.dailyLimit, cap.day),
      hourlyLimit: Math.min(limit.hourlyLimit, cap.hour),
    }
  })
}

/** Writes the default limits of an installation where it has none. Safe to call at each start. */
export async function seedDefaultLimits(db: Database, profile: PacingProfile): Promise<void> {
  const defaults = Object.entries(profile.hardCaps).map(([action, cap]) => ({
    action,
    hourly: cap.hour,
    daily: cap.day,
  }))
  await withRole(db, 'admin', (tx) =>
    tx.execute(sql`
      insert into daily_limits (user_id, action, daily_limit, hourly_limit)
      select null, action, daily, hourly
      from jsonb_to_recordset(${JSON.stringify(defaults)}::jsonb) as (action text, daily int, hourly int)
      on conflict (user_id, action) do nothing`),
  )
}
