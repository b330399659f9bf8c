import { blockListed } from './block-listed.ts'
import { blockedWord } from './blocked-word.ts'
import type { Filter } from './filter.ts'
import { followerCount } from './follower-count.ts'
import { followerRatio } from './follower-ratio.ts'
import { hasPosts } from './has-posts.ts'

/** The filters of every action that approaches people, cheapest first: those at the end may cost a request. */
export const audience: readonly Filter[] = [blockListed, blockedWord, followerCount, followerRatio, hasPosts]
