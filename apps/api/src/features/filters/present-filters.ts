import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { z } from 'zod'

export const filtersOutput = z.object({
  skips_private: z.boolean(),
  min_followers: z.number().nullable(),
  max_followers: z.number().nullable(),
  min_follower_ratio: z.number().nullable(),
  max_follower_ratio: z.number().nullable(),
  min_posts: z.number().nullable(),
  blocked_words: z.array(z.string()),
})

/** The filters of a bot as its owner sees them. Null: that filter is off. */
export function presentFilters(filters: TargetFilters): z.infer<typeof filtersOutput> {
  return {
    skips_private: filters.skipsPrivate,
    min_followers: filters.minFollowers,
    max_followers: filters.maxFollowers,
    min_follower_ratio: filters.minFollowerRatio,
    max_follower_ratio: filters.maxFollowerRatio,
    min_posts: filters.minPosts,
    blocked_words: [...filters.blockedWords],
  }
}
