import type { Filter } from './filter.ts'

/** Leaves out people who follow the account, or of whom Instagram does not say. */
export const followsBack: Filter = {
  name: 'follows-back',
  error: 'SKIPPED_FOLLOWS_BACK',
  reason: 'follows you back',
  skips: ({ facts }) => facts.followsBack !== false,
}
