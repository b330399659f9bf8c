import {
  type ErrorDefinition,
  errors,
  type FailureOutcome,
  type FailureScope,
  type InstagramErrorName,
  instagramErrorNames,
} from '@botyard/errors'

/** What a failure means for the bot, as its definition has it, and what is known of the request that met it. */
export interface Classification {
  readonly name: InstagramErrorName
  readonly scope: FailureScope
  readonly outcome: FailureOutcome
  /** How long to rest, in seconds, from the definition of the error; 0 when there is no need. */
  readonly cooldownSeconds: number
  /** How long instead when it comes again: the second time, the third …; empty when always the same. */
  readonly laterCooldownSeconds: readonly number[]
  /** Whether the stored session is of no use until its owner has done something. */
  readonly endsSession: boolean
}

/** What a failure of this name means. The objects are frozen and shared: telling failures apart allocates nothing. */
export function classificationOf(
  name: InstagramErrorName,
  outcome: FailureOutcome = 'refused',
): Classification {
  return classifications[outcome][name]
}

const classifications = { refused: all('refused'), unknown: all('unknown') }

function all(outcome: FailureOutcome): Record<InstagramErrorName, Classification> {
  const entries = instagramErrorNames.map((name) => [name, build(name, outcome)] as const)
  // One entry for every name.
  return Object.fromEntries(entries) as Record<InstagramErrorName, Classification>
}

function build(name: InstagramErrorName, outcome: FailureOutcome): Classification {
  const definition: ErrorDefinition = errors[name]
  return Object.freeze({
    name,
    outcome,
    scope: definition.instagram?.scope ?? 'account',
    cooldownSeconds: definition.cooldownSeconds ?? 0,
    laterCooldownSeconds: definition.laterCooldownSeconds ?? [],
    endsSession: definition.instagram?.endsSession ?? false,
  })
}
