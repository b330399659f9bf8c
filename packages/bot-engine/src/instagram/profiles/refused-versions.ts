/** An app version Instagram no longer takes, as far as public reports tell. */
export interface RefusedVersion {
  readonly version: string
  /** The day of the first report. */
  readonly since: string
  /** Some accounts were still let in. */
  readonly partly: boolean
  readonly source: string
}

/** The newest first. A profile with one of these is spoken of as refused before anybody tries it. */
const refusedVersions: readonly RefusedVersion[] = [
  {
    ...{ version: '416.0.0.47.66', since: '2026-09-19', partly: false },
    source: 'supreme-gg-gg/instagram-cli#387',
  },
  {
    ...{ version: '428.0.0.47.67', since: '2026-08-20', partly: true },
    source: 'subzeroid/instagrapi#2773, #2791',
  },
  {
    ...{ version: '222.0.0.13.114', since: '2026-02-01', partly: false },
    source: 'supreme-gg-gg/instagram-cli#262',
  },
]

/** The report of a refused version; undefined while nobody has reported it. */
export function findRefusal(version: string): RefusedVersion | undefined {
  return refusedVersions.find((refused) => refused.version === version)
}
