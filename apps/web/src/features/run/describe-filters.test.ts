import { expect, test } from 'vitest'
import { describeFilters } from './describe-filters.ts'

const none = {
  ...{ skips_private: false, min_followers: null, max_followers: null, min_follower_ratio: null },
  ...{ max_follower_ratio: null, min_posts: null, blocked_words: [] },
}

test('the filters that are on are one sentence', () => {
  expect(describeFilters(none)).toBe('None is on.')
  expect(describeFilters({ ...none, skips_private: true, min_followers: 10, max_followers: 500 })).toBe(
    'No private accounts, 10 to 500 followers.',
  )
  expect(describeFilters({ ...none, max_followers: 500, min_posts: 1, blocked_words: ['spam'] })).toBe(
    'At most 500 followers, at least 1 post, none of 1 blocked word.',
  )
})
