import { type Database, type UserTx, withRole } from '@botyard/db'
import {
  insertDefaultLimits,
  type LimitReading,
  type LimitView,
  readLimits,
} from '@botyard/db/queries/limits/limits'
import type { StoredPacing } from '@botyard/db/queries/limits/pacing'
import { halved, hardCap, type PacingProfile, pacingOf } from './pacing.ts'
import { warmed } from './warm-up.ts'

/**
 * The limits that really apply to the transaction's user: their rows, held below the caps of the installation as far as
 * the account has grown into them and is warmed up, and halved for each block that still counts.
 */
export async function readEffectiveLimits(
  tx: UserTx,
  profile: PacingProfile,
  bot: { linkedAt: Date | null; pacing: StoredPacing | null; action?: string },
): Promise<LimitView[]> {
  const readings = await readLimits(tx, bot.action === undefined ? {} : { action: bot.action })
  return readings.map((reading) => effectiveLimit(profile, bot, reading))
}

/** What really applies of one limit. It is the same all day, for an account grows and warms up at midnight. */
export function effectiveLimit(
  profile: PacingProfile,
  { linkedAt, pacing }: { linkedAt: Date | null; pacing: StoredPacing | null },
  { limit, dayStartsAt, warmUp }: LimitReading,
): LimitView {
  const { action, unclean_days: uncleanDays, halvings } = limit
  const grown = hardCap(pacingOf(profile, pacing), action, { linkedAt, uncleanDays }, dayStartsAt)
  const cap = warmed(grown, warmUp)
  return {
    ...limit,
    daily_limit: halved(Math.min(limit.daily_limit, cap.day), halvings),
    hourly_limit: halved(Math.min(limit.hourly_limit, cap.hour), halvings),
  }
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
