import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import type { Candidate, Filter } from './filter.ts'
import { filtersNamed } from './filters.ts'

/** What a look asks for: what somebody's profile says, or their newest posts. */
export type LookAt = 'details' | 'posts'

/** What is to be done with a target: take it, leave it out, or look at it first. */
export type Judgement =
  | { readonly kind: 'take' }
  | { readonly kind: 'skip'; readonly filter: Filter }
  | { readonly kind: 'look'; readonly at: LookAt }

const ofEveryAction = filtersNamed('refused-before')

/**
 * Judges a target by what Instagram said of it before and by an action's filters, in their order. Something is looked at
 * only when a filter that is switched on needs it and no cheaper one has left the target out, so that looks cost no request
 * more than they must: first the profile, and then, when that leaves nobody out either, the posts.
 */
export function judge(candidate: Candidate, filters: readonly Filter[], settings: TargetFilters): Judgement {
  const asked = [...ofEveryAction, ...filters]
  const wanting = asked.map((filter) => ({ filter, at: lookFor(filter, candidate, settings) }))
  const filter = wanting.find((one) => one.at === null && one.filter.skips(candidate, settings))?.filter
  if (filter) return { kind: 'skip', filter }
  const looks = wanting.flatMap(({ at }) => at ?? [])
  const at = looks.find((look) => look === 'details') ?? looks[0]
  return at ? { kind: 'look', at } : { kind: 'take' }
}

/** What a filter has to wait for; null when it can be asked. */
function lookFor(filter: Filter, { facts }: Candidate, settings: TargetFilters): LookAt | null {
  if (facts.hasDetails !== true && filter.needsDetails?.(settings, facts)) return 'details'
  return facts.hasPostDates !== true && filter.needsPosts?.(settings) ? 'posts' : null
}
