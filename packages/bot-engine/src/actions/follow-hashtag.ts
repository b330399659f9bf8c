import { z } from 'zod'
import { defineAction } from './define-action.ts'
import { asTargets, followPeople } from './follow-people.ts'
import { count, hashtag } from './params.ts'

/** Follows people who posted to a hashtag, newest posts first. An unknown outcome is looked up, never sent again. */
export const followHashtag = defineAction({
  ...followPeople,
  name: 'follow-hashtag',
  title: 'Follow by hashtag',
  summary: 'Follows people who recently posted to a hashtag.',
  help: 'The newest posts come first. Nobody is followed twice, not even after you have unfollowed them.',
  params: z.strictObject({ hashtag, count }),
  requested: (params) => params.count,
  source: (params) => `#${params.hashtag}`,
  keepsPlaceDays: 1,
  async discover(context, params, cursor) {
    const { signal } = context
    const page = await context.instagram.hashtagPeople(params.hashtag, cursor, { signal })
    return asTargets(context, page.people, page.cursor)
  },
})
