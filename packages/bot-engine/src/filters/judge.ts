import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import type { Candidate, Filter } from './filter.ts'
import { filtersNamed } from './filters.ts'

/** What is to be done with a target: take it, leave it out, or look at its details first. */
export type Judgement =
  | { readonly kind: 'take' }
  | { readonly kind: 'skip'; readonly filter: Filter }
  | { readonly kind: 'look' }

const ofEveryAction = filtersNamed('refused-before')

/**
 * Judges a target by what Instagram said of it before and by an action's filters, in their order. Details are asked for
 * only when a filter that is switched on needs them and no cheaper one has left the target out, so that they cost no
 * request more than they must.
 */
export function judge(candidate: Candidate, filters: readonly Filter[], settings: TargetFilters): Judgement {
  const hasDetails = candidate.facts.hasDetails === true
  const asked = [...ofEveryAction, ...filters]
  const cheap = asked.filter((filter) => hasDetails || !filter.needsDetails?.(settings, candidate.facts))
  const filter = cheap.find((one) => one.skips(candidate, settings))
  if (filter) return { kind: 'skip', filter }
  return cheap.length < asked.length ? { kind: 'look' } : { kind: 'take' }
}
