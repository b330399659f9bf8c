import { ageInDays, type Profile } from './profile.ts'
import { findRefusal } from './refused-versions.ts'

/** A profile in one line, for logs and failures: what it says it is, and how old that is. */
export function describeProfile(profile: Profile, now: number = Date.now()): string {
  const { name, captured } = profile
  const what = profile.kind === 'app' ? `${name} (Instagram ${profile.version})` : name
  const refusal = profile.kind === 'app' ? findRefusal(profile.version) : undefined
  const refused = refusal ? `, which Instagram has been reported to refuse since ${refusal.since}` : ''
  return `${what}, seen at work on ${captured}, ${ageInDays(profile, now)} days ago${refused}`
}
