import { type Filter, numberOf } from './filter.ts'

/** Leaves out people with fewer posts than wanted. */
export const hasPosts: Filter = {
  name: 'has-posts',
  error: 'SKIPPED_TOO_FEW_POSTS',
  reason: 'too few posts',
  needsDetails: ({ minPosts }) => minPosts !== null && minPosts > 0,
  skips({ facts }, { minPosts }) {
    const posts = numberOf(facts, 'postCount')
    return posts !== undefined && posts < (minPosts ?? 0)
  },
}
