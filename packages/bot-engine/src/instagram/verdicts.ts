import { type ErrorDefinition, type ErrorName, errors } from '@botyard/errors'

/**
 * How far a failure reaches. `target`: this person or post only. `action`: this kind of action of the account.
 * `account`: everything the account does. `installation`: every account, so everyone pauses.
 */
export type FailureScope = 'target' | 'action' | 'account' | 'installation'

/** `refused`: nothing changed at Instagram. `unknown`: the request may have taken effect, so look before acting. */
export type FailureOutcome = 'refused' | 'unknown'

/** What a failure means for the bot. */
export interface Classified {
  readonly name: ErrorName
  readonly scope: FailureScope
  readonly outcome: FailureOutcome
  /** How long to rest, in seconds, from the definition of the error; 0 when there is no need. */
  readonly cooldownSeconds: number
  /** How long instead when it comes again: the second time, the third …; empty when always the same. */
  readonly laterCooldownSeconds: readonly number[]
  /** Whether the stored session is of no use until its owner has done something. */
  readonly endsSession: boolean
}

/** Every failure the port can throw. */
const reach = {
  INSTAGRAM_PASSWORD_WRONG: { scope: 'account' },
  INSTAGRAM_RECOVERY_OFFERED: { scope: 'account' },
  INSTAGRAM_CREDENTIALS_REFUSED: { scope: 'account' },
  INSTAGRAM_USERNAME_UNKNOWN: { scope: 'account' },
  INSTAGRAM_LOGIN_RATE_LIMITED: { scope: 'account' },
  INSTAGRAM_LOGIN_NOT_PENDING: { scope: 'account' },
  TWO_FACTOR_REQUIRED: { scope: 'account', endsSession: true },
  TWO_FACTOR_CODE_WRONG: { scope: 'account' },
  CHALLENGE_REQUIRED: { scope: 'account', endsSession: true },
  CHALLENGE_IN_APP_ONLY: { scope: 'account', endsSession: true },
  CHALLENGE_SUSPECTED: { scope: 'account' },
  CHALLENGE_CODE_WRONG: { scope: 'account' },
  CHALLENGE_CODE_WANTED: { scope: 'account', endsSession: true },
  CHALLENGE_REVIEW_WANTED: { scope: 'account', endsSession: true },
  CHALLENGE_STEP_MANUAL: { scope: 'account', endsSession: true },
  CHALLENGE_PASSWORD_CHANGE: { scope: 'account', endsSession: true },
  CHECKPOINT_REQUIRED: { scope: 'account', endsSession: true },
  CONSENT_REQUIRED: { scope: 'account' },
  CLIENT_REFUSED: { scope: 'installation' },
  ENDPOINT_GONE: { scope: 'installation' },
  TAG_FEED_GONE: { scope: 'installation' },
  ACCOUNT_SUSPENDED: { scope: 'account', endsSession: true },
  ACCOUNT_DISABLED: { scope: 'account', endsSession: true },
  ACCOUNT_DISTRUSTED: { scope: 'account' },
  SESSION_LOST: { scope: 'account', endsSession: true },
  SESSION_DOUBTED: { scope: 'account' },
  SESSION_UNREADABLE: { scope: 'account', endsSession: true },
  INSTAGRAM_RATE_LIMITED: { scope: 'account' },
  INSTAGRAM_THROTTLED: { scope: 'account' },
  ACTION_BLOCKED: { scope: 'action' },
  ACTION_RESTRICTED: { scope: 'action' },
  MESSAGE_TEXT_BLOCKED: { scope: 'action' },
  FOLLOW_UNDER_REVIEW: { scope: 'target' },
  TARGET_NOT_FOUND: { scope: 'target' },
  TARGET_PRIVATE: { scope: 'target' },
  TARGET_INVALID: { scope: 'target' },
  TARGET_GEOBLOCKED: { scope: 'target' },
  TARGET_NAME_UNKNOWN: { scope: 'target' },
  FOLLOWERS_UNAVAILABLE: { scope: 'target' },
  MEDIA_NOT_FOUND: { scope: 'target' },
  MEDIA_DELETED: { scope: 'target' },
  MEDIA_NOT_LIKEABLE: { scope: 'target' },
  COMMENTS_OFF: { scope: 'target' },
  STORY_NOT_SEEN: { scope: 'target' },
  MESSAGES_CLOSED: { scope: 'target' },
  UPLOAD_PENDING: { scope: 'target' },
  UPLOAD_REJECTED: { scope: 'target' },
  HASHTAG_UNAVAILABLE: { scope: 'target' },
  PROXY_CREDENTIALS_REFUSED: { scope: 'account' },
  PROXY_UNREACHABLE: { scope: 'account' },
  INSTAGRAM_UNREACHABLE: { scope: 'account' },
  INSTAGRAM_TIMEOUT: { scope: 'account' },
  INSTAGRAM_CONNECTION_LOST: { scope: 'account' },
  INSTAGRAM_CALL_CANCELLED: { scope: 'account' },
  INSTAGRAM_SERVER_ERROR: { scope: 'account' },
  INSTAGRAM_ANSWER_UNREADABLE: { scope: 'account' },
  INSTAGRAM_ANSWER_EMPTY: { scope: 'account' },
  INSTAGRAM_FAILURE_UNKNOWN: { scope: 'account' },
} as const satisfies Partial<Record<ErrorName, { scope: FailureScope; endsSession?: true }>>

/** The name of a failure the port can throw. */
export type InstagramErrorName = keyof typeof reach

/** What a failure of this name means. The objects are frozen and shared: telling failures apart allocates nothing. */
export function verdict(name: InstagramErrorName, outcome: FailureOutcome = 'refused'): Classified {
  return verdicts[outcome][name]
}

const verdicts = { refused: all('refused'), unknown: all('unknown') }

function all(outcome: FailureOutcome): Record<InstagramErrorName, Classified> {
  const names = Object.keys(reach) as InstagramErrorName[]
  const entries = names.map((name) => [name, build(name, outcome)] as const)
  return Object.fromEntries(entries) as Record<InstagramErrorName, Classified>
}

function build(name: InstagramErrorName, outcome: FailureOutcome): Classified {
  const { scope, endsSession = false }: { scope: FailureScope; endsSession?: boolean } = reach[name]
  const definition: ErrorDefinition = errors[name]
  return Object.freeze({
    name,
    scope,
    outcome,
    cooldownSeconds: definition.cooldownSeconds ?? 0,
    laterCooldownSeconds: definition.laterCooldownSeconds ?? [],
    endsSession,
  })
}
