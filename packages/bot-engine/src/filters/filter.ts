import type { ErrorName } from '@botyard/errors'

/** What a source told about a target: plain JSON. */
export type TargetFacts = Readonly<Record<string, unknown>>

/** Leaves targets out, and says why. */
export interface Filter {
  /** Kebab-case; stored as the reason of a skip. */
  readonly name: string
  /** The code that explains the skip to the user. */
  readonly error: ErrorName
  /** In the feed, after the target's name. */
  readonly reason: string
  skips(facts: TargetFacts): boolean
}
