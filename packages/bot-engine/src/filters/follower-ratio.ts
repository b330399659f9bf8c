import { type Filter, numberOf } from './filter.ts'

/** Leaves out people with too few or too many followers for each person they follow. Who follows nobody counts as following one. */
export const followerRatio: Filter = {
  name: 'follower-ratio',
  error: 'SKIPPED_FOLLOWER_RATIO',
  reason: 'followers out of proportion',
  needsDetails: ({ minFollowerRatio, maxFollowerRatio }) =>
    minFollowerRatio !== null || maxFollowerRatio !== null,
  skips({ facts }, { minFollowerRatio, maxFollowerRatio }) {
    const followers = numberOf(facts, 'followerCount')
    const followed = numberOf(facts, 'followedCount')
    if (followers === undefined || followed === undefined) return false
    const ratio = followers / Math.max(1, followed)
    return ratio < (minFollowerRatio ?? 0) || ratio > (maxFollowerRatio ?? Number.POSITIVE_INFINITY)
  },
}
