import type { Database, KeyRing } from '@botyard/db'
import type { Reach } from '@botyard/outbound/reach'
import type { Profiles } from './instagram/profiles/profile.ts'
import type { ProfileReport } from './instagram/profiles/profile-source.ts'
import type { InstagramFactory } from './instances/bot-instance.ts'
import type { PictureReader } from './instances/picture-reader.ts'
import type { PacingProfile } from './limits/pacing.ts'

/** What commands work with; one per API process. */
export interface Engine {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly createInstagram: InstagramFactory
  readonly profile: PacingProfile
  /** The client profiles in use by this process; the built-in ones when left out. */
  readonly profiles?: () => Profiles
  /** Where requests made for people may go: to proxies and webhooks. */
  readonly reach: Reach
  /** A phone for an account that signs in for the first time, as user agents write it. */
  readonly drawPhone?: () => string
  /** Names the client profile in use by this process. */
  readonly clientProfile?: () => string
  /** The same in full, for administrators. */
  readonly reportClientProfile?: () => ProfileReport
}

/** The same where pages are shown: faces belong to them. */
export interface PageEngine extends Engine {
  /** Reads pictures of people for all accounts of this process. */
  readonly pictures: PictureReader
}

/** Who asks, and under which correlation id. */
export interface Caller {
  readonly userId: string
  readonly correlationId: string
  readonly signal?: AbortSignal
}
