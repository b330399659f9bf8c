import { type Filter, numberOf } from './filter.ts'
import { profileFilters } from './profile-filters.ts'

/** Every filter, one row each: by its name, the code that explains it, the words for the feed, and whom it leaves out. */
export const filters = {
  /** Targets for which Instagram has refused the same before, as long as that is likely to hold. Asked of every action. */
  'refused-before': {
    error: 'SKIPPED_REFUSED_BEFORE',
    reason: 'refused before',
    skips: ({ facts }) => facts.wasRefused === true,
  },

  /** People on the user's block list. */
  'block-listed': {
    error: 'SKIPPED_BLOCK_LISTED',
    reason: 'on your block list',
    skips: ({ facts }) => facts.isBlockListed === true,
  },
  /** People on the allow list. Facts that do not say count as listed. */
  'allow-listed': {
    error: 'SKIPPED_ALLOW_LISTED',
    reason: 'on your allow list',
    skips: ({ facts }) => facts.isAllowListed !== false,
  },
  /** People who are protected. Facts that do not say count as protected: one too many stays rather than goes. */
  'protected-person': {
    error: 'SKIPPED_PROTECTED',
    reason: 'protected',
    skips: ({ facts }) => facts.isProtected !== false,
  },
  /** People whose username or name contains a word the user has blocked. */
  'blocked-word': {
    error: 'SKIPPED_BLOCKED_WORD',
    reason: 'a blocked word in the name',
    needsDetails: ({ blockedWords }, { fullName }) => blockedWords.length > 0 && typeof fullName !== 'string',
    skips({ name, facts }, { blockedWords }) {
      const fullName = typeof facts.fullName === 'string' ? facts.fullName : ''
      const text = `${name} ${fullName}`.toLowerCase()
      return blockedWords.some((word) => text.includes(word))
    },
  },
  /** Names nobody has. */
  'nobody-named': {
    error: 'SKIPPED_NOBODY_NAMED',
    reason: 'no one has this name',
    skips: ({ facts }) => facts.isNobody === true,
  },

  /** People who are followed, were asked, or were followed by this bot at any time before. */
  'already-followed': {
    error: 'SKIPPED_ALREADY_FOLLOWED',
    reason: 'already followed',
    skips: ({ facts }) =>
      facts.isFollowing === true || facts.isRequested === true || facts.wasEverDone === true,
  },
  /** Posts that are liked, or were liked by this bot at any time before. */
  'already-liked': {
    error: 'SKIPPED_ALREADY_LIKED',
    reason: 'already liked',
    skips: ({ facts }) => facts.isLiked === true || facts.wasEverDone === true,
  },
  /** Posts this bot has commented on before. */
  'already-commented': {
    error: 'SKIPPED_ALREADY_COMMENTED',
    reason: 'already commented',
    skips: ({ facts }) => facts.wasEverDone === true,
  },
  /** Posts of people under whose posts this bot has commented lately. */
  'author-commented': {
    error: 'SKIPPED_AUTHOR_COMMENTED',
    reason: 'got a comment lately',
    skips: ({ facts }) => facts.wasAuthorReached === true,
  },
  /** People this bot has written to before. */
  'already-messaged': {
    error: 'SKIPPED_ALREADY_MESSAGED',
    reason: 'was sent a message before',
    skips: ({ facts }) => facts.wasEverDone === true,
  },

  /** Private accounts, unless the user wants them: following them only asks, and tells little. */
  'private-account': {
    error: 'SKIPPED_PRIVATE',
    reason: 'private account',
    skips: ({ facts }, { skipsPrivate }) => skipsPrivate && facts.isPrivate === true,
  },
  /** Posts that take no comments. */
  'comments-off': {
    error: 'COMMENTS_OFF',
    reason: 'comments are off',
    skips: ({ facts }) => facts.hasCommentsOff === true,
  },
  /** People who tell no story. */
  'no-story': {
    error: 'SKIPPED_NO_STORY',
    reason: 'no story now',
    skips: ({ facts }) => facts.hasStory === false,
  },
  /** People whose story was seen to its end. */
  'story-seen': {
    error: 'SKIPPED_STORY_SEEN',
    reason: 'story already seen',
    skips: ({ facts }) => facts.isStorySeen === true,
  },
  /** People who are neither followed nor asked. */
  'not-followed': {
    error: 'SKIPPED_NOT_FOLLOWED',
    reason: 'not followed any more',
    skips: ({ facts }) => facts.isFollowing === false && facts.isRequested !== true,
  },

  /** Where only people are wanted who do not follow back: those who do, or of whom Instagram does not say. */
  'follows-back': {
    error: 'SKIPPED_FOLLOWS_BACK',
    reason: 'follows you back',
    needsDetails: () => true,
    skips: ({ facts }) => facts.mustNotFollowBack === true && facts.followsBack !== false,
  },
  /** People with fewer or more followers than wanted. */
  'follower-count': {
    error: 'SKIPPED_FOLLOWER_COUNT',
    reason: 'too few or too many followers',
    needsDetails: ({ minFollowers, maxFollowers }) => minFollowers !== null || maxFollowers !== null,
    skips({ facts }, { minFollowers, maxFollowers }) {
      const followers = numberOf(facts, 'followerCount')
      if (followers === undefined) return false
      return followers < (minFollowers ?? 0) || followers > (maxFollowers ?? Number.POSITIVE_INFINITY)
    },
  },
  /** People with too few or too many followers for each person they follow. Who follows nobody counts as following one. */
  'follower-ratio': {
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
  },
  /** People with fewer posts than wanted. */
  'has-posts': {
    error: 'SKIPPED_TOO_FEW_POSTS',
    reason: 'too few posts',
    needsDetails: ({ minPosts }) => minPosts !== null && minPosts > 0,
    skips({ facts }, { minPosts }) {
      const posts = numberOf(facts, 'postCount')
      return posts !== undefined && posts < (minPosts ?? 0)
    },
  },
  ...profileFilters,
} satisfies Record<string, Omit<Filter, 'name'>>

type FilterName = keyof typeof filters

/** The filters of these names, in this order: cheap ones first, those that need details last. */
export function filtersNamed(...names: readonly FilterName[]): readonly Filter[] {
  return names.map(filterNamed)
}

/** One of them, for what turns out only while a target is being worked on. */
export function filterNamed(name: FilterName): Filter {
  return { name, ...filters[name] }
}

/** The filters of every action that looks for new people, cheapest first. */
export const audience = [
  'block-listed',
  'blocked-word',
  'no-picture',
  'verified',
  'name-script',
  'follower-count',
  'follower-ratio',
  'has-posts',
  'account-kind',
  'biography-word',
  'biography-lacks',
  'mutual-followers',
  'last-post',
  'not-told',
] as const
