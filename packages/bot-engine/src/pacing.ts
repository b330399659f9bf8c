import { createHash } from 'node:crypto'
import type { QuotaLimits } from '@botyard/db/queries/quota'

/** How careful an installation is. Careful for Instagram itself; fast where nothing real can be hurt. */
export interface PacingProfile {
  readonly name: 'careful' | 'sandbox'
  /** The pause between two effects, in milliseconds; a random one in between. */
  readonly gapMs: { readonly min: number; readonly max: number }
  /** What no limit can exceed, for the oldest healthy accounts. */
  readonly hardCaps: Readonly<Record<string, QuotaLimits>>
  /** Days after linking in which an account only reads. */
  readonly readOnlyDays: number
  /** Days after linking until the caps apply in full; in between they grow evenly. */
  readonly rampDays: number
}

/** For Instagram: a newly linked account reads for a week and then takes three more to reach 10 follows an hour, 100 a day. */
export const careful: PacingProfile = {
  name: 'careful',
  gapMs: { min: 90_000, max: 420_000 },
  hardCaps: { follow: { hour: 10, day: 100 } },
  readOnlyDays: 7,
  rampDays: 28,
}

/** For the sandbox: ten follows in about half a minute. */
export const sandbox: PacingProfile = {
  name: 'sandbox',
  gapMs: { min: 2_000, max: 4_000 },
  hardCaps: { follow: { hour: 200, day: 1_000 } },
  readOnlyDays: 0,
  rampDays: 0,
}

const dayMs = 86_400_000

/** The caps of an action for an account linked at `linkedAt` (null: just now). An unknown action may not happen at all. */
export function hardCap(
  profile: PacingProfile,
  action: string,
  linkedAt: Date | null,
  now: Date,
): QuotaLimits {
  const cap = profile.hardCaps[action] ?? { hour: 0, day: 0 }
  const days = linkedAt ? (now.getTime() - linkedAt.getTime()) / dayMs : 0
  if (days < profile.readOnlyDays) return { hour: 0, day: 0 }
  if (days >= profile.rampDays) return cap
  const share = (days - profile.readOnlyDays + 1) / (profile.rampDays - profile.readOnlyDays + 1)
  return { hour: Math.max(1, Math.floor(cap.hour * share)), day: Math.max(1, Math.floor(cap.day * share)) }
}

/** The pause after an effect, in milliseconds: the same for the same seed, so that a test can foretell it. */
export function gapMs(profile: PacingProfile, seed: string): number {
  const { min, max } = profile.gapMs
  const share = createHash('sha256').update(seed).digest().readUInt32BE(0) / 2 ** 32
  return Math.round(min + share * (max - min))
}
