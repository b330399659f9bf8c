/** What the user agent of an app says about it. */
export interface AppUserAgent {
  readonly platform: 'android' | 'ios'
  readonly version: string
  /** The version code of Android, the build of iOS. */
  readonly code: string
}

const android =
  /^Instagram (\d+(?:\.\d+){3,5}) Android \(\d{2}\/[\d.]+; \d+dpi; \d+x\d+; [^;]+; [^;]+; [^;]+; [^;]+; [a-z]{2,3}_[A-Z0-9]+; (\d+)\)$/
const ios =
  /^Instagram (\d+(?:\.\d+){3,5}) \(i[A-Za-z]+\d+,\d+; iOS [\d_]+; [a-zA-Z_]+; [a-zA-Z-]+; scale=[\d.]+; \d+x\d+; (\d+)(?:; [^)]*)?\)(?: AppleWebKit\/420\+)?$/

/** Reads the user agent of an app; undefined for anything else. */
export function readAppUserAgent(text: string): AppUserAgent | undefined {
  const [, version, code] = android.exec(text) ?? []
  if (version !== undefined && code !== undefined) return { platform: 'android', version, code }
  const [, iosVersion, build] = ios.exec(text) ?? []
  if (iosVersion === undefined || build === undefined) return undefined
  return { platform: 'ios', version: iosVersion, code: build }
}

interface KnownVersion {
  readonly code: string
  /** Null: in no source together with this version. */
  readonly bloks: string | null
}

/** Versions whose three values are known to belong together. One code belongs to exactly one version and variant. */
export const knownVersions: Readonly<Record<string, KnownVersion>> = {
  '448.0.0.0.20': {
    code: '1065560286',
    bloks: '0bc46a03e177bfc9bc8d611918815acf248fa9c77754d807d6a5951dc9ce9432',
  },
  '446.0.0.49.77': {
    code: '385211303',
    bloks: '935a519904e9017324cdedb64a283a3c2c1a3d5b0bbc698b451f5aef72cc11df',
  },
  '435.0.0.39.111': {
    code: '999084704',
    bloks: 'ce555e5500576acd8e84a66c0d8da9f8f933e9871daf168409b6a0d7c6f0c0a8',
  },
  '428.0.0.47.67': {
    code: '961145276',
    bloks: '7189b949425f9bf80ea8bd880cf5a3080b292d9b1c4b38a18d112f7c4b71e7a8',
  },
  '416.0.0.47.66': { code: '382206157', bloks: null },
  '404.0.0.48.76': { code: '813748018', bloks: null },
  '385.0.0.47.74': {
    code: '378906843',
    bloks: 'a8973d49a9cc6a6f65a4997c10216ce2a06f65a517010e64885e92029bb19221',
  },
  '364.0.0.35.86': {
    code: '374010953',
    bloks: '8ccf54aad76788a6ca03ddfc33afcdcf692f2f5a3ba814ea73d5facba7fa2c2d',
  },
}
