import { randomInt } from 'node:crypto'
import type { BotError } from '@botyard/errors'
import { createReach, type Reach } from '@botyard/outbound/reach'
import type { Settings } from '@botyard/runtime/env'
import { writePhone } from './instagram/app/phone.ts'
import { createInstagram } from './instagram/client/instagram-client.ts'
import { describeProfile } from './instagram/profiles/describe-profile.ts'
import type { Profiles } from './instagram/profiles/profile.ts'
import { followClientProfile, type ProfileReport } from './instagram/profiles/profile-source.ts'
import type { InstagramFactory } from './instances/bot-instance.ts'
import { PictureReader } from './instances/picture-reader.ts'
import { careful, type PacingProfile, sandbox } from './limits/pacing.ts'

/** What the settings say about Instagram: how to reach it, and how careful to be there. */
export interface InstagramSetup {
  readonly createInstagram: InstagramFactory
  /** Reads pictures of people for all accounts of the process. */
  readonly pictures: PictureReader
  readonly profile: PacingProfile
  /** What the processes of this installation speak as now. */
  readonly profiles: () => Profiles
  /** A phone for an account that signs in for the first time, as user agents write it. */
  readonly drawPhone: () => string
  /** Where requests made for people may go. */
  readonly reach: Reach
  /** Names the client profile in use; another text is another profile. */
  readonly clientProfile: () => string
  /** The client profile in use, for administrators. */
  readonly reportClientProfile: () => ProfileReport
  /** The same in two sentences, for the log of a start. */
  readonly describeClientProfiles: () => string
}

/**
 * The same for every process of an installation. The fast pacing is for the sandbox only.
 * @throws {BotError} SETTING_INVALID when the client profile cannot be used.
 */
export function setUpInstagram(
  settings: Pick<Settings, 'instagramBaseUrl' | 'isSandbox' | 'INSTAGRAM_CLIENT_PROFILE' | 'outboundAllow'>,
  /** Told when the file of the client profile is replaced by one that cannot be used. */
  onProfileProblem: (error: BotError) => void = () => {},
): InstagramSetup {
  const source = followClientProfile(settings.INSTAGRAM_CLIENT_PROFILE, { onProblem: onProfileProblem })
  const reach = createReach(settings.outboundAllow)
  const factory: InstagramFactory = (account) =>
    createInstagram({ baseUrl: settings.instagramBaseUrl, profiles: source.current, reach, ...account })
  return {
    createInstagram: factory,
    pictures: new PictureReader(factory),
    profiles: source.current,
    drawPhone: () => {
      const { phones } = source.current().app
      return phones.slice(randomInt(phones.length)).slice(0, 1).map(writePhone).join()
    },
    reach,
    profile: settings.isSandbox ? sandbox : careful,
    clientProfile: source.fingerprint,
    reportClientProfile: source.report,
    describeClientProfiles: () => {
      const { app, web } = source.current()
      return `As the app: ${describeProfile(app)}. As a browser: ${describeProfile(web)}.`
    },
  }
}
