import type { Filter } from './filter.ts'

/** Where only people are wanted who do not follow back: leaves out those who do, or of whom Instagram does not say. */
export const followsBack: Filter = {
  name: 'follows-back',
  error: 'SKIPPED_FOLLOWS_BACK',
  reason: 'follows you back',
  needsDetails: () => true,
  skips: ({ facts }) => facts.mustNotFollowBack === true && facts.followsBack !== false,
}
