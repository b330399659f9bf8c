import { namedFailures } from '../../named-failures/index.ts'
import type { Failure } from '../failures.ts'

/** What an old app is told: the answer differs with its age and with whether it is signing in. */
export type Refusal = 'needs-upgrade' | 'unsupported-version' | 'status-467'

interface RefusedVersion {
  /** The first number of the version. */
  readonly major: number
  readonly atSignIn: Refusal
  /** Null: a session it has already may go on. */
  readonly later: Refusal | null
  /** When the refusal was first reported in public, and how sure it is: A code or reports of 2026, C inferred. */
  readonly since: string
  readonly confidence: 'A' | 'C'
}

/** App versions that Instagram was seen to refuse, newest first. */
const refusedVersions: readonly RefusedVersion[] = [
  { major: 416, atSignIn: 'needs-upgrade', later: null, since: '2026-09-19', confidence: 'A' },
  { major: 385, atSignIn: 'needs-upgrade', later: null, since: '2026-08', confidence: 'C' },
  { major: 364, atSignIn: 'needs-upgrade', later: null, since: '2026-08', confidence: 'C' },
  { major: 347, atSignIn: 'needs-upgrade', later: null, since: '2026-09', confidence: 'C' },
  { major: 312, atSignIn: 'needs-upgrade', later: null, since: '2026-08', confidence: 'C' },
  {
    major: 222,
    ...{ atSignIn: 'status-467', later: 'unsupported-version', since: '2026-02', confidence: 'A' },
  },
]

/** Anything older than the oldest listed one fares as that one does. */
const oldest = 222

/** The refusal of an app version such as `222.0.0.13.114`; undefined when it is served. */
export function refusalOf(version: string, isSigningIn: boolean): Refusal | undefined {
  const major = Number.parseInt(version, 10)
  const listed = refusedVersions.find((refused) => refused.major === Math.max(major, oldest))
  return (isSigningIn ? listed?.atSignIn : listed?.later) ?? undefined
}

/** What Instagram answers with each. */
export const refusals: Record<Refusal, Failure> = {
  'needs-upgrade': namedFailures.needs_upgrade_login,
  'unsupported-version': namedFailures.unsupported_version_checkpoint,
  'status-467': namedFailures.client_refused_467,
}
