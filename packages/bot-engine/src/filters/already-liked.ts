import type { Filter } from './filter.ts'

/** Leaves out posts that are liked, or were liked by this bot at any time before. */
export const alreadyLiked: Filter = {
  name: 'already-liked',
  error: 'SKIPPED_ALREADY_LIKED',
  reason: 'already liked',
  skips: ({ facts }) => facts.isLiked === true || facts.wasEverDone === true,
}
