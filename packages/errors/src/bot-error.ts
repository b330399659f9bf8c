import type { ErrorDefinition } from './define.ts'
import { type ErrorName, errors } from './registry.ts'

/** What may travel with an error. Values are shown to people and logged, so never put a secret in. */
export type ErrorMetadata = Readonly<Record<string, unknown>>

export interface BotErrorOptions {
  /** Says what came and what was wanted; without it the definition's `happened` is used. */
  readonly message?: string
  readonly metadata?: ErrorMetadata
  readonly cause?: unknown
}

/** Every expected failure. `name` is the registry's symbolic name, `code` its code. */
export class BotError extends Error {
  override readonly name: ErrorName
  readonly code: string
  readonly metadata: ErrorMetadata

  constructor(name: ErrorName, options: BotErrorOptions = {}) {
    const definition = errors[name]
    super(options.message ?? definition.happened, options.cause === undefined ? {} : { cause: options.cause })
    this.name = name
    this.code = definition.code
    this.metadata = options.metadata ?? {}
  }

  get definition(): ErrorDefinition {
    return errors[this.name]
  }
}

/** Whether a caught value is a `BotError`, optionally of one name. */
export function isBotError<N extends ErrorName>(value: unknown, name?: N): value is BotError & { name: N } {
  return value instanceof BotError && (name === undefined || value.name === name)
}

/** Any caught value as a `BotError`; what nobody foresaw becomes `UNEXPECTED` with the original as its cause. */
export function toBotError(value: unknown): BotError {
  return isBotError(value) ? value : new BotError('UNEXPECTED', { cause: value })
}
