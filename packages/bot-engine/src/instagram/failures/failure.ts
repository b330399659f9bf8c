import { BotError, type ErrorName, errors, type FailureOutcome, type FailureScope } from '@botyard/errors'
import { type Classification, classificationOf } from './classification.ts'
import { type Answer, classify } from './classify.ts'
import { type NamedWait, readNamedWait } from './named-wait.ts'
import { redactAnswer, type UnknownAnswer } from './redact-answer.ts'

/**
 * The one error the port throws. It carries what the engine decides by, and of the exchange only what is listed here:
 * never a header, a cookie, a form or a body as it was, for those hold passwords and tokens.
 */
export class InstagramFailure extends BotError {
  readonly scope: FailureScope
  readonly outcome: FailureOutcome
  /** How long to rest, in seconds; at least what Instagram asked for. */
  readonly cooldownSeconds: number
  /** How long instead when it comes again and again. */
  readonly laterCooldownSeconds: readonly number[]
  /** What Instagram itself says of the wait; it goes before everything we would choose. */
  readonly namedWait: NamedWait | null
  readonly endsSession: boolean
  /** As what the account spoke; null when nothing was asked. */
  readonly profileKind: 'app' | 'web' | null
  /** The answer, redacted, when no rule knows it; null otherwise. */
  readonly unknownAnswer: UnknownAnswer | null

  constructor(classified: Classification, exchange: Partial<Answer> & More = {}) {
    const { name, scope, outcome, cooldownSeconds, laterCooldownSeconds, endsSession } = classified
    const { status, path, body } = exchange
    super(name, { ...saysWho(name, exchange), metadata: { scope, outcome, ...describe(name, exchange) } })
    this.scope = scope
    this.outcome = outcome
    this.cooldownSeconds = Math.max(cooldownSeconds, Math.min(exchange.retryAfterSeconds ?? 0, maxWait))
    this.laterCooldownSeconds = laterCooldownSeconds
    this.namedWait = (cooldownSeconds > 0 && readNamedWait(body)) || null
    this.endsSession = endsSession
    this.profileKind = exchange.profile ?? null
    const isUnknown = name === 'INSTAGRAM_FAILURE_UNKNOWN' && status !== undefined && path !== undefined
    this.unknownAnswer = isUnknown ? redactAnswer({ status, path, body }) : null
  }
}

/**
 * What a request ended with instead of a success. It stays inside this folder: sign-in reads its body, everything else
 * turns it into an `InstagramFailure`. The answer is held privately, so that no inspection of the error shows it.
 */
export class Refusal extends Error {
  readonly #answer: Answer & More

  constructor(answer: Answer & More) {
    super('Instagram refused a request')
    this.#answer = answer
  }

  get answer(): Answer {
    return this.#answer
  }

  toFailure(): InstagramFailure {
    return new InstagramFailure(classify(this.#answer), this.#answer)
  }
}

/** Whatever a call threw as the failure callers know. The original is dropped: it may quote what was sent. */
export function toInstagramFailure(error: unknown): InstagramFailure {
  if (error instanceof InstagramFailure) return error
  if (error instanceof Refusal) return error.toFailure()
  return new InstagramFailure(classificationOf('INSTAGRAM_FAILURE_UNKNOWN', 'unknown'), {
    cause: error instanceof Error ? error.name : typeof error,
  })
}

const maxWait = 86_400

/** What is known of an exchange besides its answer. */
interface More {
  readonly retryAfterSeconds?: number
  /** The profile that spoke, in a line: named where it is to blame. */
  readonly speaks?: string
}

/** Where the profile is to blame, whoever reads the failure is told which one it was and how old it is. */
function saysWho(name: ErrorName, { speaks }: More): { message?: string } {
  const isToBlame = name === 'CLIENT_REFUSED' || name === 'WEB_QUERY_RETIRED'
  return isToBlame && speaks !== undefined
    ? { message: `${errors[name].happened} Botyard spoke as ${speaks}.` }
    : {}
}

function describe(name: string, { status, path, body, cause }: Partial<Answer>): Record<string, unknown> {
  const fields = typeof body === 'object' && body !== null ? body : {}
  const errorType = 'error_type' in fields ? plainWord(fields.error_type) : undefined
  return {
    ...(status !== undefined && { status }),
    ...(path !== undefined && { path: withoutSecrets(path) }),
    ...(errorType !== undefined && { error_type: errorType }),
    ...(plainWord(cause) !== undefined && { cause: plainWord(cause) }),
    // What nobody foresaw is told apart by the names of its fields, which hold no secret.
    ...(name === 'INSTAGRAM_FAILURE_UNKNOWN' && {
      body_fields: Object.keys(fields).flatMap((key) => plainWord(key) ?? []),
    }),
  }
}

function plainWord(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z0-9_ ]{1,60}$/i.test(value) ? value : undefined
}

/** The path without its query, and without the nonce that stands in the path of a challenge. */
function withoutSecrets(path: string): string {
  return path.replace(/\?.*$/, '').replace(/(\/challenge\/).*/, '$1')
}
