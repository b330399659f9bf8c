import type { Settings } from '@botyard/runtime/env'
import type { InstagramFactory } from './bot-instance.ts'
import { loadClientProfile } from './instagram/client-profile.ts'
import { createInstagram } from './instagram/private-api.ts'
import { careful, type PacingProfile, sandbox } from './pacing.ts'

/** What the settings say about Instagram: how to reach it, and how careful to be there. */
export interface InstagramSetup {
  readonly createInstagram: InstagramFactory
  readonly profile: PacingProfile
}

/**
 * The same for every process of an installation. The fast pacing is for the sandbox only.
 * @throws {BotError} SETTING_INVALID when the client profile cannot be used.
 */
export function setUpInstagram(
  settings: Pick<Settings, 'instagramBaseUrl' | 'isSandbox' | 'INSTAGRAM_CLIENT_PROFILE'>,
): InstagramSetup {
  const profile = loadClientProfile(settings.INSTAGRAM_CLIENT_PROFILE)
  return {
    createInstagram: (account) =>
      createInstagram({ baseUrl: settings.instagramBaseUrl, profile, ...account }),
    profile: settings.isSandbox ? sandbox : careful,
  }
}
