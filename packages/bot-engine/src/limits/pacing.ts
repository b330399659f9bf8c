import type { StoredPacing } from '@botyard/db/queries/limits/pacing'
import type { QuotaLimits } from '@botyard/db/queries/limits/quota'
import { quotaRows } from '../actions/index.ts'
import { drawShare } from './draw.ts'

/** How careful an installation is. Careful for Instagram itself; fast where nothing real can be hurt. */
export interface PacingProfile {
  readonly name: 'careful' | 'sandbox'
  /** The pause between two effects, in milliseconds; a random one in between. */
  readonly gapMs: { readonly min: number; readonly max: number }
  /** No administrator can make the pause shorter than this, in milliseconds. */
  readonly minGapMs: number
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
  minGapMs: 30_000,
  hardCaps: capsFor('careful'),
  readOnlyDays: 7,
  rampDays: 28,
}

/** For the sandbox: ten follows in about half a minute. */
export const sandbox: PacingProfile = {
  name: 'sandbox',
  gapMs: { min: 2_000, max: 4_000 },
  minGapMs: 0,
  hardCaps: capsFor('sandbox'),
  readOnlyDays: 0,
  rampDays: 0,
}

/** Each kind of effect brings its own caps along. */
function capsFor(name: PacingProfile['name']): PacingProfile['hardCaps'] {
  return Object.fromEntries(quotaRows.map(({ action, caps }) => [action, caps[name]]))
}

const dayMs = 86_400_000

/** The profile as an administrator has it, held by what is built in: never faster, never more. Null: as it is built in. */
export function pacingOf(profile: PacingProfile, stored: StoredPacing | null): PacingProfile {
  if (!stored) return profile
  const { caps, gapMs, readOnlyDays, rampDays } = stored
  const min = Math.max(gapMs.min, profile.minGapMs)
  const hardCaps = Object.entries(profile.hardCaps).map(([action, hard]) => {
    const cap = caps[action] ?? hard
    return [action, { hour: Math.min(cap.hour, hard.hour), day: Math.min(cap.day, hard.day) }] as const
  })
  return {
    ...{ name: profile.name, minGapMs: profile.minGapMs, readOnlyDays, rampDays },
    gapMs: { min, max: Math.max(min, gapMs.max) },
    hardCaps: Object.fromEntries(hardCaps),
  }
}

/** How old an account is, as far as the ramp asks. */
export interface AccountAge {
  /** Null: just now. */
  readonly linkedAt: Date | null
  /** Days since then on which Instagram had blocked or warned it: it does not grow on those. */
  readonly uncleanDays: number
}

/** The caps of an action for an account at `now`, or a little before it was linked. An unknown action may not happen at all. */
export function hardCap(
  profile: PacingProfile,
  action: string,
  { linkedAt, uncleanDays }: AccountAge,
  now: Date,
): QuotaLimits {
  const cap = profile.hardCaps[action] ?? { hour: 0, day: 0 }
  const days = linkedAt ? Math.max(0, now.getTime() - linkedAt.getTime()) / dayMs : 0
  if (days < profile.readOnlyDays) return { hour: 0, day: 0 }
  const cleanDays = Math.max(days - uncleanDays, profile.readOnlyDays)
  if (cleanDays >= profile.rampDays) return cap
  const share = (cleanDays - profile.readOnlyDays + 1) / (profile.rampDays - profile.readOnlyDays + 1)
  return { hour: atLeastOne(cap.hour, share), day: atLeastOne(cap.day, share) }
}

/** A limit after so many blocks that still count: half of it for each, and one as long as it was any. */
export function halved(limit: number, halvings: number): number {
  return atLeastOne(limit, 2 ** -halvings)
}

/** A share of a limit, and at least one unless the limit is 0. */
export function atLeastOne(limit: number, share: number): number {
  return limit === 0 ? 0 : Math.max(1, Math.floor(limit * share))
}

/** The pause after a look that nobody else notices, in milliseconds: a tenth of the one after an effect. */
export function readGapMs(profile: PacingProfile, seed: string): number {
  return Math.round(gapMs(profile, seed) / 10)
}

/** The pause after an effect, in milliseconds: the same for the same seed, so that a test can foretell it. */
export function gapMs(profile: PacingProfile, seed: string): number {
  const { min, max } = profile.gapMs
  return Math.round(min + drawShare(seed) * (max - min))
}
