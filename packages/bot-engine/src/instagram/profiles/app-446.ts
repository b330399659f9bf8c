import { currentPhones } from './phones.ts'
import type { AppProfile } from './profile.ts'

/** Instagram for Android 446, as released to everybody: the default. */
export const app446: AppProfile = {
  kind: 'app',
  name: 'app-446',
  captured: '2026-09-12',
  source: 'instagrapi 3.0.2 (subzeroid/instagrapi#2792); aiograpi has the same values',
  doubt: 'One account was asked to upgrade with it on 2026-09-20 (subzeroid/instagrapi#2807).',
  version: '446.0.0.49.77',
  versionCode: '385211303',
  bloksVersionId: '935a519904e9017324cdedb64a283a3c2c1a3d5b0bbc698b451f5aef72cc11df',
  appId: '567067343352427',
  capabilities: '3brTv10=',
  httpEngine: 'Tigon/MNS/TCP',
  locale: 'en_US',
  supportedCapabilities: [
    { name: 'SUPPORTED_SDK_VERSIONS', value: Array.from({ length: 24 }, (_, i) => `${119 + i}.0`).join(',') },
    { name: 'FACE_TRACKER_VERSION', value: '14' },
    { name: 'COMPRESSION', value: 'ETC2_COMPRESSION' },
    { name: 'gyroscope', value: 'gyroscope_enabled' },
  ],
  phones: currentPhones,
}
