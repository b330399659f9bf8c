import { type Database, type UserTx, withRole } from '@botyard/db'
import { insertDefaultLimits, type LimitSnapshot, readLimits } from '@botyard/db/queries/limits/limits'
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
): Promise<LimitSnapshot[]> {
  const limits = await readLimits(tx, bot.action)
  const pacing = pacingOf(profile, bot.pacing)
  return limits.map((limit) => {
    const { linkedAt } = bot
    const cap = hardCap(pacing, limit.action, { linkedAt, uncleanDays: limit.uncleanDays }, bot.now)
    return {
      ...limit,
      dailyLimit: halved(Math.min(limit.dailyLimit, cap.day), limit.halvings),
      hourlyLimit: halved(Math.min(limit.hourlyLimit, cap.hour), limit.halvings),
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
