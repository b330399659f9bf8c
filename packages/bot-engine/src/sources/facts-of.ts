import type { TargetFacts } from '../filters/filter.ts'
import type { FoundPerson } from './define-source.ts'

/**
 * What is kept of somebody a source has found: what filters ask about and plans show. What Instagram does not say stays
 * away.
 */
export function factsOf({
  fullName,
  pictureUrl,
  hasPicture,
  isVerified,
  facts,
}: Partial<FoundPerson>): TargetFacts {
  const said = { fullName, pictureUrl, hasPicture, isVerified }
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== undefined)),
    ...facts,
  }
}
