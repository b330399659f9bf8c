import { z } from 'zod'
import { count } from './count.ts'
import { defineAlias } from './define-alias.ts'
import { follow } from './follow.ts'
import { hashtag } from './params.ts'

/** Follows people who posted to a hashtag, newest posts first. */
export const followHashtag = defineAlias(follow, {
  name: 'follow-hashtag',
  title: 'Follow by hashtag',
  summary: 'Follows people who recently posted to a hashtag.',
  help: 'The newest posts come first. No one is followed twice, not even after you have unfollowed them.',
  isShorthand: true,
  params: z.strictObject({ hashtag, count }),
  toParams: ({ hashtag, count }) => ({ sources: [{ source: 'hashtag' as const, hashtag }], count }),
})
