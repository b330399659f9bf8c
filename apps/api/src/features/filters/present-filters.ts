import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { accountKinds, nameScripts, verifiedChoices } from '@botyard/db/schema/targeting/target-filters'
import { z } from 'zod'

export const filtersOutput = z.object({
  skips_private: z.boolean(),
  min_followers: z.number().nullable(),
  max_followers: z.number().nullable(),
  min_follower_ratio: z.number().nullable(),
  max_follower_ratio: z.number().nullable(),
  min_posts: z.number().nullable(),
  blocked_words: z.array(z.string()),
  /** Whoever has one of these in their biography is skipped. */
  blocked_biography_words: z.array(z.string()),
  /** Whoever has none of these in their biography is skipped; empty: nobody is. */
  wanted_biography_words: z.array(z.string()),
  /** Whoever has no letter of any of these scripts in their name is skipped; empty: nobody is. */
  name_scripts: z.array(z.enum(nameScripts)),
  /** `business` is creators too. */
  account_kind: z.enum(accountKinds),
  /** `only` people whom Instagram has verified, or `none` of them. */
  verified: z.enum(verifiedChoices),
  max_post_age_days: z.number().nullable(),
  min_mutual_followers: z.number().nullable(),
  skips_without_picture: z.boolean(),
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
    blocked_biography_words: [...filters.blockedBiographyWords],
    wanted_biography_words: [...filters.wantedBiographyWords],
    name_scripts: [...filters.nameScripts],
    account_kind: filters.accountKind,
    verified: filters.verified,
    max_post_age_days: filters.maxPostAgeDays,
    min_mutual_followers: filters.minMutualFollowers,
    skips_without_picture: filters.skipsWithoutPicture,
  }
}
