import type { NameScript, TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { type Filter, numberOf, type TargetFacts } from './filter.ts'

/**
 * Filters by what somebody's profile says. What Instagram does not say after a look is left out by `not-told`, with that
 * as its reason: a filter that is on promises something of everybody who is taken.
 */
export const profileFilters = {
  /** People without a picture of their own. */
  'no-picture': {
    error: 'SKIPPED_NO_PICTURE',
    reason: 'no picture of their own',
    needsDetails: ({ skipsWithoutPicture }, { hasPicture }) => skipsWithoutPicture && !isKnown(hasPicture),
    skips: ({ facts }, { skipsWithoutPicture }) => skipsWithoutPicture && facts.hasPicture === false,
  },
  /** People who are verified or are not, where only the others are wanted. */
  verified: {
    error: 'SKIPPED_VERIFIED',
    reason: 'verified, or not, against your filter',
    needsDetails: ({ verified }, { isVerified }) => verified !== 'any' && !isKnown(isVerified),
    skips: ({ facts }, { verified }) =>
      (verified === 'only' && facts.isVerified === false) ||
      (verified === 'none' && facts.isVerified === true),
  },
  /** People whose name holds no letter of a wanted script. */
  'name-script': {
    error: 'SKIPPED_NAME_SCRIPT',
    reason: 'name in another script',
    needsDetails: ({ nameScripts }, { fullName }) => nameScripts.length > 0 && typeof fullName !== 'string',
    skips: ({ facts }, { nameScripts }) =>
      nameScripts.length > 0 &&
      typeof facts.fullName === 'string' &&
      !nameScripts.some((script) => scripts[script].test(String(facts.fullName))),
  },
  /** Businesses and creators, or everybody else. */
  'account-kind': {
    error: 'SKIPPED_ACCOUNT_KIND',
    reason: 'not the kind of account you want',
    needsDetails: ({ accountKind }) => accountKind !== 'any',
    skips: ({ facts }, { accountKind }) =>
      accountKind !== 'any' && facts.isBusiness === (accountKind === 'personal'),
  },
  /** People whose biography contains a word the user has blocked. */
  'biography-word': {
    error: 'SKIPPED_BIOGRAPHY_WORD',
    reason: 'a blocked word in the biography',
    needsDetails: ({ blockedBiographyWords }) => blockedBiographyWords.length > 0,
    skips: ({ facts }, { blockedBiographyWords }) => hasOneOf(facts, blockedBiographyWords),
  },
  /** People whose biography contains none of the words the user wants. */
  'biography-lacks': {
    error: 'SKIPPED_BIOGRAPHY_LACKS',
    reason: 'none of your words in the biography',
    needsDetails: ({ wantedBiographyWords }) => wantedBiographyWords.length > 0,
    skips: ({ facts }, { wantedBiographyWords }) =>
      wantedBiographyWords.length > 0 &&
      typeof facts.biography === 'string' &&
      !hasOneOf(facts, wantedBiographyWords),
  },
  /** People followed by too few whom the account follows. */
  'mutual-followers': {
    error: 'SKIPPED_MUTUAL_FOLLOWERS',
    reason: 'too few mutual followers',
    needsDetails: ({ minMutualFollowers }) => minMutualFollowers !== null,
    skips({ facts }, { minMutualFollowers }) {
      const count = numberOf(facts, 'mutualFollowerCount')
      return count !== undefined && count < (minMutualFollowers ?? 0)
    },
  },
  /** People whose last post is older than wanted, or who have none. */
  'last-post': {
    error: 'SKIPPED_LAST_POST',
    reason: 'no post lately',
    needsPosts: ({ maxPostAgeDays }) => maxPostAgeDays !== null,
    skips({ facts }, { maxPostAgeDays }) {
      if (maxPostAgeDays === null) return false
      const days = numberOf(facts, 'daysSincePost')
      return facts.daysSincePost === null || (days !== undefined && days > maxPostAgeDays)
    },
  },
  /** People of whom Instagram does not say what a filter asks. */
  'not-told': {
    error: 'SKIPPED_NOT_TOLD',
    reason: 'Instagram does not say what your filters ask',
    needsDetails: (settings, facts) => asksProfile(settings, facts),
    needsPosts: ({ maxPostAgeDays }) => maxPostAgeDays !== null,
    skips: ({ facts }, settings) =>
      asksProfile(settings, facts) || (settings.maxPostAgeDays !== null && facts.daysSincePost === undefined),
  },
} satisfies Record<string, Omit<Filter, 'name'>>

/** Whether one of these filters that is on asks what is not known of a profile. */
function asksProfile(settings: TargetFilters, facts: TargetFacts): boolean {
  const words = settings.blockedBiographyWords.length + settings.wantedBiographyWords.length
  return (
    (settings.skipsWithoutPicture && !isKnown(facts.hasPicture)) ||
    (settings.verified !== 'any' && !isKnown(facts.isVerified)) ||
    (settings.nameScripts.length > 0 && typeof facts.fullName !== 'string') ||
    (settings.accountKind !== 'any' && !isKnown(facts.isBusiness)) ||
    (words > 0 && typeof facts.biography !== 'string') ||
    (settings.minMutualFollowers !== null && numberOf(facts, 'mutualFollowerCount') === undefined)
  )
}

function isKnown(value: unknown): boolean {
  return typeof value === 'boolean'
}

function hasOneOf({ biography }: TargetFacts, words: readonly string[]): boolean {
  const text = typeof biography === 'string' ? biography.toLowerCase() : ''
  return words.some((word) => text.includes(word))
}

/** A letter of each script. Source: https://www.unicode.org/reports/tr24/ */
const scripts: Readonly<Record<NameScript, RegExp>> = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  arabic: /\p{Script=Arabic}/u,
  hebrew: /\p{Script=Hebrew}/u,
  devanagari: /\p{Script=Devanagari}/u,
  bengali: /\p{Script=Bengali}/u,
  tamil: /\p{Script=Tamil}/u,
  thai: /\p{Script=Thai}/u,
  han: /\p{Script=Han}/u,
  kana: /\p{Script=Hiragana}|\p{Script=Katakana}/u,
  hangul: /\p{Script=Hangul}/u,
}
