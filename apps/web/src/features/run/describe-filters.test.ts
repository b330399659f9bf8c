import { expect, test } from 'vitest'
import { describeFilters } from './describe-filters.ts'

const none: Parameters<typeof describeFilters>[0] = {
  ...{ skips_private: false, min_followers: null, max_followers: null, min_follower_ratio: null },
  ...{ max_follower_ratio: null, min_posts: null, blocked_words: [], max_post_age_days: null },
  ...{ blocked_biography_words: [], wanted_biography_words: [], name_scripts: [], account_kind: 'any' },
  ...{ verified: 'any', min_mutual_followers: null, skips_without_picture: false },
}

test('the filters that are on are one sentence', () => {
  expect(describeFilters(none)).toBe('None is on.')
  expect(describeFilters({ ...none, skips_private: true, min_followers: 10, max_followers: 500 })).toBe(
    'No private accounts, 10 to 500 followers.',
  )
  expect(describeFilters({ ...none, max_followers: 500, min_posts: 1, blocked_words: ['spam'] })).toBe(
    'At most 500 followers, at least 1 post, none of 1 blocked word.',
  )
  const profile = { account_kind: 'personal', verified: 'none', max_post_age_days: 30 } as const
  expect(describeFilters({ ...none, ...profile, wanted_biography_words: ['bean', 'roast'] })).toBe(
    'A post within 30 days, personal accounts only, no verified accounts, one of 2 wanted words in the biography.',
  )
})
