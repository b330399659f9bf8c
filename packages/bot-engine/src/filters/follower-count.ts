import { type Filter, numberOf } from './filter.ts'

/** Leaves out people with fewer or more followers than wanted. */
export const followerCount: Filter = {
  name: 'follower-count',
  error: 'SKIPPED_FOLLOWER_COUNT',
  reason: 'too few or too many followers',
  needsDetails: ({ minFollowers, maxFollowers }) => minFollowers !== null || maxFollowers !== null,
  skips({ facts }, { minFollowers, maxFollowers }) {
    const followers = numberOf(facts, 'followerCount')
    if (followers === undefined) return false
    return followers < (minFollowers ?? 0) || followers > (maxFollowers ?? Number.POSITIVE_INFINITY)
  },
}
