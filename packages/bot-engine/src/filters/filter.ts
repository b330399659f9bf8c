import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import type { ErrorName } from '@botyard/errors'

/** What is known about a target: plain JSON, from its source and from the user's own lists. */
export type TargetFacts = Readonly<Record<string, unknown>>

/** A target as a filter sees it. */
export interface Candidate {
  /** The username. */
  readonly name: string
  readonly facts: TargetFacts
}

/** Leaves targets out, and says why. */
export interface Filter {
  /** Kebab-case; stored as the reason of a skip. */
  readonly name: string
  /** The code that explains the skip to the user. */
  readonly error: ErrorName
  /** In the feed, after the target's name. */
  readonly reason: string
  /**
   * Whether it must know the target's details (what `PersonDetails` holds) with these settings, beyond what its source
   * has told.
   */
  needsDetails?(settings: TargetFilters, facts: TargetFacts): boolean
  /** Whether it must know when the target last posted (`daysSincePost`), which is a look of its own. */
  needsPosts?(settings: TargetFilters): boolean
  skips(candidate: Candidate, settings: TargetFilters): boolean
}

/** A number among the facts; undefined when it is not known. */
export function numberOf(facts: TargetFacts, name: string): number | undefined {
  const value = facts[name]
  return typeof value === 'number' ? value : undefined
}
