/** How serious a failure is: information, warning, error, critical. The third part of a code. */
export const severities = ['I', 'W', 'E', 'C'] as const

/** One of them. */
export type Severity = (typeof severities)[number]

/** Who can do something about it. */
export const actors = ['user', 'administrator', 'operator', 'nobody'] as const

/** One of them. */
export type Actor = (typeof actors)[number]

/**
 * When trying again makes sense.
 * `never`: the same request fails again. `now`: at once. `later`: automatically, after a pause.
 * `after-cooldown`: not before the cooldown has ended. `after-user-action`: when the user did what `action` says.
 */
export const retries = ['never', 'now', 'later', 'after-cooldown', 'after-user-action'] as const

/** One of them. */
export type Retry = (typeof retries)[number]

/** HTTP statuses an error may answer with. */
export type HttpStatus = 400 | 401 | 403 | 404 | 408 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504

/** `E-{MOD}-{SEV}-{NNNN}`: two to four capitals, one severity letter, four digits. */
export type ErrorCode = `E-${string}-${Severity}-${string}`

/**
 * Whose matter a failure is. `request`: the call itself was wrong, and says nothing about the account it was made for.
 * `owner`: the owner of an account, their settings or their bot. `operator`: how this installation is set up.
 * `infrastructure`: database and processes, so the same work may succeed in a minute. `instagram`: what Instagram, or
 * the way there, did.
 */
export type Concern = 'request' | 'owner' | 'operator' | 'infrastructure' | 'instagram'

/**
 * How far a failure of Instagram reaches. `target`: one person or post. `action`: one kind of action of the account.
 * `account`: everything the account does. `profile`: every account that speaks as the same app or browser.
 * `everyone`: every account.
 */
export type FailureScope = 'target' | 'action' | 'account' | 'profile' | 'everyone'

/** `refused`: nothing changed at Instagram. `unknown`: a write may have taken effect, so it is looked up, never repeated. */
export type FailureOutcome = 'refused' | 'unknown'

/** What a failure of Instagram means for the bot that met it. How long it cools down stands in `cooldownSeconds`. */
export interface InstagramMeaning {
  readonly scope: FailureScope
  /** What is known of a write that ended so. A read changes nothing, whatever this says. */
  readonly outcome: FailureOutcome
  /** The stored session is of no use before its owner has done something. */
  readonly endsSession?: true
  /** Instagram waits for the person behind the account, in its app or with a code. */
  readonly asksOwner?: true
  /** Counts towards an outage: many accounts that use no proxy and meet it within minutes are not to blame themselves. */
  readonly isOutageSign?: true
  /** Does not prove that Instagram can be reached. Every sign of an outage is one of these. */
  readonly isNoAnswer?: true
  /** Days until the same target may be tried again by any run; absent: at once. */
  readonly targetCooldownDays?: number | 'forever'
  /** A block: the action cools down, then continues at half its limit for two weeks. */
  readonly halvesLimit?: true
  /**
   * Nobody can say what it is about: taken for the target's at first, for the action's after three different targets,
   * and for the account's after that.
   */
  readonly spreads?: true
  /** The same request fails again for as long as nobody changes something: the run that needs it ends. */
  readonly endsRun?: true
  /** Harmless alone; so many in a row are the other failure, named here. */
  readonly repeated?: { readonly times: number; readonly as: string }
}

/** One failure: everything the server, the table, the documents and the dashboard say about it. */
export interface ErrorDefinition {
  readonly code: ErrorCode
  /** A headline in the user's words. */
  readonly title: string
  /** What happened, in one or two sentences. */
  readonly happened: string
  /** What to do now, for the one named by `actor`. */
  readonly action: string
  readonly actor: Actor
  readonly concerns: Concern
  /** Present exactly when `concerns` is `instagram`. */
  readonly instagram?: InstagramMeaning
  readonly http: HttpStatus
  readonly retry: Retry
  /** How long the bot cools down because of it, in seconds; absent when it does not. */
  readonly cooldownSeconds?: number
  /** How long when it keeps coming: the second time, the third …; the last one holds from then on. */
  readonly laterCooldownSeconds?: readonly number[]
  /** Nothing throws it yet; a test holds that everything else is used. */
  readonly reserved?: true
}

/** A code inside other text, as the source of a regular expression; its groups are module, severity and number. */
export const codeSource = String.raw`E-([A-Z]{2,4})-([IWEC])-(\d{4})`

/** The shape of every code. */
export const codePattern = new RegExp(`^${codeSource}$`)

/** No field that `Known` does not have. */
type NoOthers<Given, Known> = { readonly [Field in Exclude<keyof Given, keyof Known>]: never }

/** A definition without fields nobody reads: a misspelt optional one would mean nothing and be missed by nobody. */
type Exactly<D extends ErrorDefinition> = D &
  NoOthers<D, ErrorDefinition> &
  (D extends { readonly instagram: infer Meaning }
    ? { readonly instagram: NoOthers<Meaning, InstagramMeaning> }
    : unknown)

/**
 * Declares one error.
 * @throws {TypeError} when the code does not match `codePattern`, a field is unknown, or `instagram` and `concerns`
 *   contradict each other.
 */
export function define<const D extends ErrorDefinition>(definition: Exactly<D>): D {
  if (!codePattern.test(definition.code))
    throw new TypeError(`error code ${JSON.stringify(definition.code)} is not of the form E-MOD-SEV-NNNN`)
  refuseOthers(definition.code, definition, fields)
  if (definition.instagram) refuseOthers(definition.code, definition.instagram, meaningFields)
  if ((definition.concerns === 'instagram') !== (definition.instagram !== undefined))
    throw new TypeError(
      `${definition.code} says what it means at Instagram exactly when it concerns Instagram`,
    )
  return definition
}

const fields: Readonly<Record<keyof ErrorDefinition, true>> = {
  ...{ code: true, title: true, happened: true, action: true, actor: true, concerns: true, instagram: true },
  ...{ http: true, retry: true, cooldownSeconds: true, laterCooldownSeconds: true, reserved: true },
}
const meaningFields: Readonly<Record<keyof InstagramMeaning, true>> = {
  ...{ scope: true, outcome: true, endsSession: true, asksOwner: true, isOutageSign: true, isNoAnswer: true },
  ...{ targetCooldownDays: true, halvesLimit: true, spreads: true, endsRun: true, repeated: true },
}

function refuseOthers(code: string, given: object, known: object): void {
  const others = Object.keys(given).filter((field) => !Object.hasOwn(known, field))
  if (others.length > 0) throw new TypeError(`${code} has fields nobody reads: ${others.join(', ')}`)
}

/** The parts of a code: `E-AUTH-W-0003` gives `AUTH`, `W`, 3. */
export function parseCode(code: string): { module: string; severity: Severity; number: number } {
  const match = codePattern.exec(code)
  if (!match) throw new TypeError(`error code ${JSON.stringify(code)} is not of the form E-MOD-SEV-NNNN`)
  // The pattern takes no other letters.
  return { module: match[1] ?? '', severity: match[2] as Severity, number: Number(match[3]) }
}
