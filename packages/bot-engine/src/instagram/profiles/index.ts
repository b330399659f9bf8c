import { app446 } from './app-446.ts'
import { app448 } from './app-448.ts'
import type { Profile, Profiles } from './profile.ts'
import { webDesktop } from './web-desktop.ts'

/** Every profile of this release, by name. A file of the operator may start from any of them. */
export const builtInProfiles: ReadonlyMap<string, Profile> = new Map(
  [app446, app448, webDesktop].map((profile) => [profile.name, profile]),
)

/** What an installation speaks with while its operator says nothing else. */
export const defaultProfiles: Profiles = { app: app446, web: webDesktop }
