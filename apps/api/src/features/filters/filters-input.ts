import { caps } from '@botyard/db'
import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { accountKinds, nameScripts, verifiedChoices } from '@botyard/db/schema/targeting/target-filters'
import { z } from 'zod'
import { plainText } from '../../shapes/plain-text.ts'

const maxWords = caps.blockedWords.max
const people = z
  .int('wanted a whole number')
  .min(0, 'wanted 0 or more')
  .max(1_000_000_000, 'wanted at most 1000000000')
const ratio = z.number('wanted a number').min(0, 'wanted 0 or more').max(10_000, 'wanted at most 10000')
const words = z
  .array(plainText('wanted a word', 50), 'wanted a list of words')
  .max(maxWords, `wanted at most ${maxWords} words`)
const isInOrder = (least: number | null, most: number | null) =>
  least === null || most === null || least <= most

/** What somebody says of their filters. Those that came later may be left out, and are off then. */
export const filtersInput = z
  .strictObject({
    skips_private: z.boolean(),
    min_followers: people.nullable(),
    max_followers: people.nullable(),
    min_follower_ratio: ratio.nullable(),
    max_follower_ratio: ratio.nullable(),
    min_posts: people.nullable(),
    blocked_words: words,
    blocked_biography_words: words.default([]),
    wanted_biography_words: words.default([]),
    name_scripts: z
      .array(z.enum(nameScripts, `wanted one of ${nameScripts.join(', ')}`), 'wanted a list of scripts')
      .max(nameScripts.length, `wanted at most ${nameScripts.length} scripts`)
      .default([]),
    account_kind: z.enum(accountKinds, `wanted one of ${accountKinds.join(', ')}`).default('any'),
    verified: z.enum(verifiedChoices, `wanted one of ${verifiedChoices.join(', ')}`).default('any'),
    max_post_age_days: z
      .int('wanted a whole number of days')
      .min(0, 'wanted 0 or more')
      .max(3_650, 'wanted at most 3650 days')
      .nullable()
      .default(null),
    min_mutual_followers: people.nullable().default(null),
    skips_without_picture: z.boolean('wanted true or false').default(false),
  })
  .refine(({ min_followers, max_followers }) => isInOrder(min_followers, max_followers), {
    path: ['max_followers'],
    error: 'wanted at least min_followers',
  })
  .refine(({ min_follower_ratio, max_follower_ratio }) => isInOrder(min_follower_ratio, max_follower_ratio), {
    path: ['max_follower_ratio'],
    error: 'wanted at least min_follower_ratio',
  })

/** The same in the words of the engine. */
export function toFilters(input: z.infer<typeof filtersInput>): TargetFilters {
  return {
    skipsPrivate: input.skips_private,
    minFollowers: input.min_followers,
    maxFollowers: input.max_followers,
    minFollowerRatio: input.min_follower_ratio,
    maxFollowerRatio: input.max_follower_ratio,
    minPosts: input.min_posts,
    blockedWords: lowered(input.blocked_words),
    blockedBiographyWords: lowered(input.blocked_biography_words),
    wantedBiographyWords: lowered(input.wanted_biography_words),
    nameScripts: [...new Set(input.name_scripts)],
    accountKind: input.account_kind,
    verified: input.verified,
    maxPostAgeDays: input.max_post_age_days,
    minMutualFollowers: input.min_mutual_followers,
    skipsWithoutPicture: input.skips_without_picture,
  }
}

function lowered(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.toLowerCase()))]
}
