import { type Database, type UserTx, withRole } from '@botyard/db'
import { insertDefaultLimits, type LimitView, readLimits } from '@botyard/db/queries/limits/limits'
import type { StoredPacing } from '@botyard/db/queries/limits/pacing'
import { halved, hardCap, type PacingProfile, pacingOf } from './pacing.ts'

/**
 * The limits that really apply to the transaction's user: their rows, held below the caps of the installation as far as
 * the account has grown into them, and halved for each block that still counts.
 */
export async function readEffectiveLimits(
  tx: UserTx,
  profile: PacingProfile,
  bot: { linkedAt: Date | null; now: Date; pacing: StoredPacing | null; action?: string },
): Promise<LimitView[]> {
  const limits = await readLimits(tx, bot.action)
  const pacing = pacingOf(profile, bot.pacing)
  return limits.map((limit) => {
    const { linkedAt } = bot
    const cap = hardCap(pacing, limit.action, { linkedAt, uncleanDays: limit.unclean_days }, bot.now)
    return {
      ...limit,
      daily_limit: halved(Math.min(limit.daily_limit, cap.day), limit.halvings),
      hourly_limit: halved(Math.min(limit.hourly_limit, cap.hour), limit.halvings),
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
  await withRole(db, 'admin', (tx) => insertDefaultLimits(tx, defaults))
}
