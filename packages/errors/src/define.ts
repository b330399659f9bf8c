/** How serious a failure is: information, warning, error, critical. The third part of a code. */
export type Severity = 'I' | 'W' | 'E' | 'C'

/** Who can do something about it. */
export type Actor = 'user' | 'administrator' | 'operator' | 'nobody'

/**
 * When trying again makes sense.
 * `never`: the same request fails again. `now`: at once. `later`: after a pause, by itself.
 * `after-cooldown`: not before the cool-down has ended. `after-user-action`: when the user did what `action` says.
 */
export type Retry = 'never' | 'now' | 'later' | 'after-cooldown' | 'after-user-action'

/** HTTP statuses an error may answer with. */
export type HttpStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504

/** `E-{MOD}-{SEV}-{NNNN}`: two to four capitals, one severity letter, four digits. */
export type ErrorCode = `E-${string}-${Severity}-${string}`

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
  readonly http: HttpStatus
  readonly retry: Retry
  /** How long the bot rests because of it, in seconds; absent when it does not rest. */
  readonly cooldownSeconds?: number
  /** How long when it comes again and again: the second time, the third …; the last holds from then on. */
  readonly laterCooldownSeconds?: readonly number[]
  /** Nothing throws it yet; a test holds that everything else is used. */
  readonly reserved?: true
}

/** The shape of every code; its groups are module, severity and number. */
export const codePattern = /^E-([A-Z]{2,4})-([IWEC])-(\d{4})$/

/**
 * Declares one error.
 * @throws {TypeError} when the code does not match `codePattern`.
 */
export function define<const D extends ErrorDefinition>(definition: D): D {
  if (!codePattern.test(definition.code))
    throw new TypeError(`error code ${JSON.stringify(definition.code)} is not of the form E-MOD-SEV-NNNN`)
  return definition
}

/** The parts of a code: `E-AUTH-W-0003` gives `AUTH`, `W`, 3. */
export function parseCode(code: string): { module: string; severity: Severity; number: number } {
  const match = codePattern.exec(code)
  if (!match) throw new TypeError(`error code ${JSON.stringify(code)} is not of the form E-MOD-SEV-NNNN`)
  return { module: match[1] ?? '', severity: match[2] as Severity, number: Number(match[3]) }
}
