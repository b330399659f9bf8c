/** Headers of every request of the Android app, whoever is signed in. */
export const always = [
  'accept-language',
  'x-ig-app-id',
  'x-ig-capabilities',
  'x-ig-connection-type',
  'x-ig-app-locale',
  'x-ig-device-locale',
  'x-ig-mapped-locale',
  'x-ig-app-startup-country',
  'x-ig-timezone-offset',
  'x-ig-device-id',
  'x-ig-family-device-id',
  'x-ig-android-id',
  'x-ig-www-claim',
  'x-bloks-version-id',
  'x-bloks-is-layout-rtl',
  'x-bloks-is-panorama-enabled',
  'x-pigeon-session-id',
  'x-pigeon-rawclienttime',
  'x-ig-bandwidth-speed-kbps',
  'x-ig-bandwidth-totalbytes-b',
  'x-ig-bandwidth-totaltime-ms',
  'x-ig-nav-chain',
  'x-ig-salt-ids',
  'x-fb-http-engine',
  'x-fb-client-ip',
  'x-fb-server-cluster',
  'x-tigon-is-retry',
  'x-zero-balance',
  'x-zero-eh',
  'x-zero-state',
  'zero-http-network-interface',
  'ig-intended-user-id',
  'priority',
] as const

/** Added once somebody is signed in. */
export const signedIn = ['authorization', 'ig-u-ds-user-id'] as const

/** Added by the timeline alone. */
export const timeline = ['x-ads-opt-out', 'x-device-id', 'x-cm-bandwidth-kbps', 'x-cm-latency'] as const

/** What two headers say by platform; iOS is known by these two alone. */
export const identity = {
  android: { 'x-ig-app-id': '567067343352427', 'x-ig-capabilities': '3brTv10=' },
  ios: { 'x-ig-app-id': '124024574287414', 'x-ig-capabilities': '36r/F/8=' },
} as const
