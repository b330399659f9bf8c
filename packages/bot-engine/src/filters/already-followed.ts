import type { Filter } from './filter.ts'

/** Leaves out people who are followed, were asked, or were followed by this bot at any time before. */
export const alreadyFollowed: Filter = {
  name: 'already-followed',
  error: 'SKIPPED_ALREADY_FOLLOWED',
  reason: 'already followed',
  skips: ({ facts }) =>
    facts.isFollowing === true || facts.isRequested === true || facts.wasEverDone === true,
}
