/** Every way in which the sandbox can be easier than Instagram, and what it lets pass. Names are part of the control API. */
export const leniencies = {
  old_versions: 'App versions that Instagram refuses are let in.',
  user_agents: 'Any user agent is served, also one whose version, code and Bloks id do not belong together.',
  headers: 'Headers that the app or a browser always sends may be missing.',
  fields: 'Fields that the app always sends may be missing from a body.',
  signatures: 'Bodies signed with a key, or with fields beside the signed ones, are read.',
  cookies: 'The app host sets session cookies, as it did years ago, and does not hand out the newer headers.',
  web_app_id: 'Calls to the web host may come without X-IG-App-ID.',
  csrf: 'Writes on the web host may come without the csrftoken of their cookie.',
  browsers: 'A browser session may go on in a browser of another family.',
  plain_answers:
    'Answers keep to one layout: rows of three, no advertisements, full pages with numbers as cursors.',
} as const

export type Leniency = keyof typeof leniencies

/** All names, in the order of the list above. The object has exactly the keys of its type. */
export const leniencyNames = Object.keys(leniencies) as Leniency[]

/** How strict a sandbox is: as strict as Instagram, but for the leniencies that are granted. */
export class Strictness {
  readonly #atStart: readonly Leniency[]
  #granted: ReadonlySet<Leniency>

  constructor(granted: readonly Leniency[]) {
    this.#atStart = granted
    this.#granted = new Set(granted)
  }

  allows(leniency: Leniency): boolean {
    return this.#granted.has(leniency)
  }

  get granted(): readonly Leniency[] {
    return leniencyNames.filter((name) => this.#granted.has(name))
  }

  /** Grants these and no others, until the sandbox is reset. */
  grant(granted: readonly Leniency[]): void {
    this.#granted = new Set(granted)
  }

  /** Back to what the sandbox started with. */
  clear(): void {
    this.grant(this.#atStart)
  }
}
